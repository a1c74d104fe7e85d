package dev.plumbline.api.remediation;

import java.util.Locale;

/** Which side gives way. */
public enum Mode {
  /** Live is made as declared. */
  REVERT,
  /** The program is made to declare what is live. */
  ACCEPT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Mode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
