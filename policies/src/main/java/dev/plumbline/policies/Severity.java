package dev.plumbline.policies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How bad a finding is, mildest first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** All of the contract's words, mildest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Severity::word).toList();
  }

  /** The contract's word, such as {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
