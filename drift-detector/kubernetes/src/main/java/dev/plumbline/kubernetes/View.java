package dev.plumbline.kubernetes;

/** What of an object is looked at. */
enum View {
  /** What it says; field ownership is left out: it says who, not what. */
  CONTENT,
  /** With {@code metadata.managedFields}, to tell who wrote what. */
  MANAGERS
}
