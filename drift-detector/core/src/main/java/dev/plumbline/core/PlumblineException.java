package dev.plumbline.core;

/**
 * Bad configuration, bad input or a failing environment: something a person can mend. Its message
 * is one clear line that says what is wrong and what to do; it never holds a secret.
 *
 * <p>Outcomes that are expected of single resources are values ({@code ReadOutcome}), never this.
 */
public class PlumblineException extends RuntimeException {

  /** Whose matter the failure is; decides exit codes and HTTP statuses. */
  public enum Category {
    /** The caller gave something wrong. */
    USAGE,
    /** The configuration is wrong. */
    CONFIGURATION,
    /** Something outside failed: a backend, database or disk. */
    ENVIRONMENT
  }

  private final Category category;

  public PlumblineException(Category category, String message) {
    super(message);
    this.category = category;
  }

  public PlumblineException(Category category, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  public Category category() {
    return category;
  }
}
