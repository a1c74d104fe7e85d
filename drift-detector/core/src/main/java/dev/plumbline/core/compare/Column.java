package dev.plumbline.core.compare;

/** The columns of the {@link Ledger}. */
enum Column {
  VERIFIED,
  DRIFTED,
  SUPPRESSED,
  WRITE_ONLY,
  SECRET,
  UNSUPPORTED,
  UNREADABLE
}
