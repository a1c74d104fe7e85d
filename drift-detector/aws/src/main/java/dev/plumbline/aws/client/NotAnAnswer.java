package dev.plumbline.aws.client;

import software.amazon.awssdk.core.exception.RetryableException;

/**
 * An answer with a good status that the service did not give: the page of something in between, an
 * empty body, a document of another shape.
 */
final class NotAnAnswer extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String what;

  private NotAnAnswer(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  /** As the SDK takes it for something that one more try may mend. */
  static RetryableException tryAgain(String what) {
    return RetryableException.builder().message(what).cause(new NotAnAnswer(what)).build();
  }

  /** What it is in place of an answer, without anything of its content. */
  String what() {
    return what;
  }
}
