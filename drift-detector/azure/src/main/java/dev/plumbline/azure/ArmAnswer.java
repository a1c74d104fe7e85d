package dev.plumbline.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import java.time.Duration;

/** What came of one call to Resource Manager. Details are one line and hold no credential. */
sealed interface ArmAnswer {

  /** Status 200, with the object in the body. */
  record Success(ObjectNode body) implements ArmAnswer {}

  /** Status 404 with a code that says that the resource, its group or its parent is not there. */
  record NotFound(String detail) implements ArmAnswer {}

  /** An answer that tells nothing of the resource. */
  sealed interface Trouble extends ArmAnswer {
    /** The outcome of a read that ended so. */
    ReadOutcome outcome();
  }

  /** The resource provider does not know this API version for this type. */
  record BadVersion(String detail) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Failed(detail);
    }
  }

  /** Status 405: the type has no GET. */
  record NotReadable(String detail) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Unsupported(detail);
    }
  }

  /** Another subscription answers, or none with this id. */
  record WrongTarget(String detail) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Failed("wrong target: " + detail);
    }
  }

  /** Status 401 or 403; {@code stale} where a fresh token may help. */
  record Denied(String detail, boolean stale) implements Trouble {
    @Override
    public ReadOutcome outcome() {
      return new ReadOutcome.Denied(detail);
    }
  }

  /** Entra gives no token, so that no call is made. */
  record LoginRefused(String detail) implements Trouble {
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
