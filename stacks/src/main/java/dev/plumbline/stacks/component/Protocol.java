package dev.plumbline.stacks.component;

/** The transport protocol of a rule. */
public enum Protocol {
  TCP,
  UDP
}
