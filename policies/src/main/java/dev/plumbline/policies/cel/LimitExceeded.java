package dev.plumbline.policies.cel;

/**
 * An evaluation takes too much. An error, since CEL's {@code &&}, {@code ||} and comprehensions
 * take every exception for a value and would go on.
 */
final class LimitExceeded extends Error {

  private static final long serialVersionUID = 1L;

  LimitExceeded(String message) {
    super(message, null, false, false);
  }
}
