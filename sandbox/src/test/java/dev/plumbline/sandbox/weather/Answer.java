package dev.plumbline.sandbox.weather;

/** An answer as it is sent. */
record Answer(int status, String type, String body) {

  static final String JSON = "application/json";
  static final String XML = "text/xml";

  Answer with(String other) {
    return new Answer(status, type, other);
  }
}
