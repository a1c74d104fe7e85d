package dev.plumbline.sandbox.weather;

/** What goes wrong between the engine and a cloud. */
enum Fault {
  TOO_MANY_REQUESTS(Kind.REFUSAL, true),
  TOO_MANY_REQUESTS_RETRY_AFTER(Kind.REFUSAL, true),
  UNAVAILABLE(Kind.REFUSAL, true),
  UNAVAILABLE_RETRY_AFTER(Kind.REFUSAL, true),
  EXPIRED_CREDENTIALS(Kind.REFUSAL, false),
  CLOCK_SKEW(Kind.REFUSAL, false),
  CONNECTION_LOST(Kind.BROKEN, true),
  TRUNCATED_LENGTH(Kind.BROKEN, true),
  TRUNCATED_CHUNKED(Kind.BROKEN, true),
  SLOW(Kind.BROKEN, false),
  WEB_PAGE(Kind.OTHER_ANSWER, false),
  WEB_PAGE_NOT_FOUND(Kind.OTHER_ANSWER, false),
  EMPTY_BODY(Kind.OTHER_ANSWER, false),
  OTHER_SHAPE(Kind.OTHER_ANSWER, false),
  NEXT_PAGE_NOT_FOUND(Kind.PAGES, false),
  NEXT_PAGE_BROKEN(Kind.PAGES, false),
  ENDLESS_PAGES(Kind.PAGES, false),
  ITEM_ON_NO_PAGE(Kind.EDIT, false),
  ITEM_ON_TWO_PAGES(Kind.EDIT, false);

  /** How a fault is made. */
  enum Kind {
    /** The cloud's own error. */
    REFUSAL,
    /** A transport that breaks or waits. */
    BROKEN,
    /** Something that stands in place of the answer. */
    OTHER_ANSWER,
    /** Pages after the first. */
    PAGES,
    /** The right answer to a list, changed. */
    EDIT
  }

  private final Kind kind;
  private final boolean passing;

  Fault(Kind kind, boolean passing) {
    this.kind = kind;
    this.passing = passing;
  }

  Kind kind() {
    return kind;
  }

  /** Whether one more try has to find what it hid, where it comes only once. */
  boolean isPassing() {
    return passing;
  }

  boolean saysRetryAfter() {
    return this == TOO_MANY_REQUESTS_RETRY_AFTER || this == UNAVAILABLE_RETRY_AFTER;
  }

  int status() {
    return switch (this) {
      case TOO_MANY_REQUESTS, TOO_MANY_REQUESTS_RETRY_AFTER -> 429;
      case UNAVAILABLE, UNAVAILABLE_RETRY_AFTER -> 503;
      case EXPIRED_CREDENTIALS -> 401;
      case CLOCK_SKEW -> 403;
      case NEXT_PAGE_NOT_FOUND, WEB_PAGE_NOT_FOUND -> 404;
      case NEXT_PAGE_BROKEN -> 500;
      case CONNECTION_LOST,
          TRUNCATED_LENGTH,
          TRUNCATED_CHUNKED,
          SLOW,
          WEB_PAGE,
          EMPTY_BODY,
          OTHER_SHAPE,
          ENDLESS_PAGES,
          ITEM_ON_NO_PAGE,
          ITEM_ON_TWO_PAGES ->
          200;
    };
  }
}
