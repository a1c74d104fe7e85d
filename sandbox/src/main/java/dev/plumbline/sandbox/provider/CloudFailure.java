package dev.plumbline.sandbox.provider;

import java.util.Optional;

/**
 * A call to a cloud that did not do what was asked. The message says what failed, in one line, and
 * holds no secret.
 */
public final class CloudFailure extends Exception {

  /** What already exists although the operation failed; nothing when nothing was made. */
  @SuppressWarnings("serial") // never serialised
  private final Optional<Created> partial;

  public CloudFailure(String message) {
    super(message);
    this.partial = Optional.empty();
  }

  public CloudFailure(String message, Throwable cause) {
    super(message, cause);
    this.partial = Optional.empty();
  }

  private CloudFailure(String message, Throwable cause, Created partial) {
    super(message, cause);
    this.partial = Optional.of(partial);
  }

  /** A failure after the resource was made: the engine keeps it and marks it as not initialised. */
  public static CloudFailure partial(String message, Throwable cause, Created partial) {
    return new CloudFailure(message, cause, partial);
  }

  /** What exists although the operation failed. */
  public Optional<Created> partial() {
    return partial;
  }
}
