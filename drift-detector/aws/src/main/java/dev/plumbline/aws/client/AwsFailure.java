package dev.plumbline.aws.client;

import dev.plumbline.core.read.ReadOutcome;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call that AWS did not answer well, classed once. Its message names the operation, the error
 * code and the status, never the text that AWS or a socket gave, so that no secret is inside.
 */
public final class AwsFailure extends SdkClientException {

  private static final long serialVersionUID = 1;

  /** What a failure means for the resources that were asked for. */
  public enum Kind {
    /** The caller may not. */
    DENIED,
    /** The cloud said: slow down, until patience ended. */
    THROTTLED,
    /** An error code of its own: a type may know it as not-found. */
    REFUSED,
    /** No connection, a 5xx, or an answer that nobody understands. */
    FAILED
  }

  private final Kind kind;
  private final String code;
  private final String detail;
  private final String advice;

  public AwsFailure(Kind kind, String code, String detail) {
    this(kind, code, detail, "");
  }

  /**
   * As classed from what a call threw.
   *
   * @param advice what a person can do, or empty text
   */
  AwsFailure(Kind kind, String code, String detail, String advice) {
    super(SdkClientException.builder().message(detail).writableStackTrace(false));
    this.kind = kind;
    this.code = code;
    this.detail = detail;
    this.advice = advice;
  }

  /** A list whose pages lead back to themselves. */
  public static AwsFailure endless(String operation) {
    return new AwsFailure(
        Kind.FAILED, "", operation + ": the list does not end, its pages lead back to themselves");
  }

  public Kind kind() {
    return kind;
  }

  /** The error code, such as {@code InvalidVpcID.NotFound}; empty text where there is none. */
  public String code() {
    return code;
  }

  /** Operation, code and status in one line, without a secret. */
  public String detail() {
    return detail;
  }

  @Override
  public boolean retryable() {
    return false;
  }

  /** The outcome where the type does not know the code. */
  public ReadOutcome outcome() {
    var text = advice.isEmpty() ? detail : detail + "; " + advice;
    return switch (kind) {
      case DENIED -> new ReadOutcome.Denied(text);
      case THROTTLED -> new ReadOutcome.Throttled(text);
      case REFUSED, FAILED -> new ReadOutcome.Failed(text);
    };
  }
}
