package dev.plumbline.api.http;

/** Who may call an endpoint. */
enum Access {
  /** Anyone. */
  OPEN,
  /** Whoever shows a token, or a browser that is signed in. */
  TOKEN,
  /** Calls from this machine, or on the management port. */
  LOCAL
}
