package dev.plumbline.api.http;

/** Who may call an endpoint. */
enum Access {
  /** Anyone. */
  OPEN,
  /** Whoever shows a token, or a browser that is signed in. */
  TOKEN,
  /** Whoever shows the secret of an event source, which the endpoint checks; sends what it will. */
  SECRET,
  /** Calls from this machine, or on the management port. */
  LOCAL
}
