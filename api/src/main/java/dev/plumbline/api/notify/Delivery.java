package dev.plumbline.api.notify;

import java.time.Duration;
import java.util.Optional;

/** How one attempt to tell ended. Reasons hold no secret: people read them. */
public sealed interface Delivery {

  /** The receiver has it; also where this channel has nothing to tell of such an event. */
  record Accepted() implements Delivery {}

  /**
   * Not now: it is tried again.
   *
   * @param after how long the receiver asked to be left alone
   */
  record Later(String reason, Optional<Duration> after) implements Delivery {}

  /** The receiver will never take this one, however often it is tried. */
  record Never(String reason) implements Delivery {}

  static Delivery later(String reason) {
    return new Later(reason, Optional.empty());
  }
}
