package dev.plumbline.kubernetes;

import dev.plumbline.core.read.ReadOutcome;
import java.time.Duration;

/** What came of one call to an API server. Details are one line and hold no credential. */
sealed interface ApiAnswer {

  /** Status 200, with the body as received. */
  @SuppressWarnings("ArrayRecordComponent")
  record Success(byte[] body) implements ApiAnswer {}

  /**
   * Status 404.
   *
   * @param object whether the server knows the kind and says that the object is not there, rather
   *     than that it does not know the path
   */
  record NotFound(boolean object, String detail) implements ApiAnswer {}

  /** An answer that tells nothing of the object. */
  sealed interface Trouble extends ApiAnswer {
    /** The outcome of a read that ended so. */
    ReadOutcome outcome();
  }

  /** Status 401 or 403. */
  record Denied(String detail) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Denied(detail);
    }
  }

  /** Status 429, with the time the server asks to wait. */
  record Throttled(String detail, Duration retryAfter) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Throttled(detail);
    }
  }

  /** Status 410: the continue token is too old. */
  record Expired(String detail) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Failed(detail);
    }
  }

  /** Nobody answered. */
  record Unreachable(String detail) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Failed(detail);
    }
  }

  /** Anything else; {@code passing} where trying again may help. */
  record Failed(String detail, boolean passing) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Failed(detail);
    }
  }
}
