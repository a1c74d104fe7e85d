package dev.plumbline.api.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who shows a token. */
public sealed interface Holder {

  /**
   * Its owner, whose token is good until then.
   *
   * @param token the token's id
   */
  record Known(Caller caller, String token, Instant until) implements Holder {}

  /** Somebody whose token was good until then. */
  record Expired(Instant at) implements Holder {
    /** What to tell that somebody. */
    public String problem() {
      return ("The token expired at %s: take the new one from the service's token file, or ask for"
              + " one with 'plumbline tokens create'.")
          .formatted(at.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** Nobody who was ever given this token, or whose token was revoked. */
  record Stranger() implements Holder {}
}
