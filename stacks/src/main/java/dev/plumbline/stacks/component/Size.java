package dev.plumbline.stacks.component;

/** How large a machine is; a cloud picks its machine type of about this size. */
public enum Size {
  /** About 2 processors and 2 GiB of memory. */
  SMALL,
  /** About 2 processors and 8 GiB of memory. */
  MEDIUM,
  /** About 4 processors and 16 GiB of memory. */
  LARGE
}
