package dev.plumbline.api.cli;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.time.Duration;

/** Nobody answers, or the service asks to wait: the same question may be answered later. */
final class TransientFailure extends PlumblineException {

  private final Duration wait;

  /**
   * @param wait how long the service asks to wait; zero where it says nothing
   */
  TransientFailure(String message, Duration wait) {
    super(Category.ENVIRONMENT, message);
    this.wait = wait;
  }

  /** Nobody answers. */
  TransientFailure(String message, IOException unreachable) {
    super(Category.ENVIRONMENT, message, unreachable);
    this.wait = Duration.ZERO;
  }

  Duration after() {
    return wait;
  }
}
