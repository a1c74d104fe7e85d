package dev.plumbline.policies;

import java.util.Locale;

/** How bad a finding is, mildest first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The contract's word, such as {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
