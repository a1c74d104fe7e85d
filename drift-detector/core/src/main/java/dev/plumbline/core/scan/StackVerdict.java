package dev.plumbline.core.scan;

import java.util.Locale;

/** The verdict on a stack or a whole scan. */
public enum StackVerdict {
  IN_SYNC,
  DRIFTED,
  INCOMPLETE,
  UNSCANNED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
