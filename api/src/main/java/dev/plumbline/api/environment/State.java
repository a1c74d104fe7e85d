package dev.plumbline.api.environment;

import java.util.Arrays;
import java.util.Locale;

/** Where an environment stands. */
public enum State {
  /** Accepted; nothing was looked at yet. */
  REQUESTED("requested"),
  /** Its template, parameters and policies allow it. */
  VALIDATED("validated"),
  /** The preview says what it makes and costs. */
  ESTIMATED("estimated"),
  /** A person has to say yes. */
  AWAITING_APPROVAL("awaitingApproval"),
  /** May be made as soon as there is room. */
  QUEUED("queued"),
  /** Pulumi makes or changes it. */
  PROVISIONING("provisioning"),
  /** It is there. */
  READY("ready"),
  /** Its time is over; it is destroyed soon unless somebody extends it. */
  EXPIRING("expiring"),
  /** Pulumi takes it away. */
  DESTROYING("destroying"),
  /** It is gone, or never came to be. */
  DESTROYED("destroyed"),
  /** It could not be made; it counts against the quota, and can be retried or dropped. */
  FAILED("failed"),
  /** It could not be taken away; it counts against the quota, and can be retried. */
  DESTROY_FAILED("destroyFailed");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** As the API and the database write it. */
  public String word() {
    return word;
  }

  /** As sentences have it: {@code awaiting approval}. */
  public String spoken() {
    return word.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  public static State of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  /** Whether it waits for a worker, or one works on it. */
  boolean isWork() {
    return switch (this) {
      case REQUESTED, VALIDATED, ESTIMATED, QUEUED, PROVISIONING, DESTROYING -> true;
      case AWAITING_APPROVAL, READY, EXPIRING, DESTROYED, FAILED, DESTROY_FAILED -> false;
    };
  }

  /** Whether it is there, so that it can be changed, extended and woken. */
  public boolean isUp() {
    return this == READY || this == EXPIRING;
  }
}
