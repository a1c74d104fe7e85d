package dev.plumbline.api.remediation;

import java.util.Arrays;
import java.util.Locale;

/** Where a remediation is on its way. */
public enum State {
  /** It is found out what would be done. */
  PREVIEWING("previewing", false),
  /** Only the preview was asked for, and it is there. */
  PREVIEWED("previewed", true),
  /** Somebody else than who asked may approve. */
  AWAITING_APPROVAL("awaitingApproval", false),
  /** It runs as soon as the stack is free, unless live or the plan moved. */
  APPROVED("approved", false),
  /** Pulumi writes. */
  RUNNING("running", false),
  /** Pulumi has ended, however that was; live is read. */
  VERIFYING("verifying", false),
  /** A patch is proposed, and the program does not say yet what live is. */
  RESOLVING("resolving", false),
  /** Live was read and is as declared. */
  CONVERGED("converged", true),
  FAILED("failed", true),
  /** Live or the plan is not what was approved. */
  REFUSED("refused", true),
  CANCELLED("cancelled", true),
  /** Nobody approved it, or it could not run, in time. */
  EXPIRED("expired", true);

  private final String word;
  private final boolean last;

  State(String word, boolean last) {
    this.word = word;
    this.last = last;
  }

  public String word() {
    return word;
  }

  /** As sentences have it: {@code awaiting approval}. */
  public String spoken() {
    return word.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** Whether nothing comes after it. */
  public boolean isLast() {
    return last;
  }

  /** Whether nothing was written to a cloud yet and Pulumi does not write now. */
  boolean isBeforeRun() {
    return this == PREVIEWING || this == AWAITING_APPROVAL || this == APPROVED || this == RESOLVING;
  }

  static State of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }
}
