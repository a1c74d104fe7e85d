package dev.plumbline.api.http;

/**
 * One thing that can be called.
 *
 * @param path with parameters as {@code {id}}
 * @param page whether it is of the console, which answers HTML and is not in the API's description
 */
record Endpoint(String method, String path, Access access, boolean page, Handler handler) {

  /** Answers one request; may block, throws {@link Problem} where it cannot answer. */
  @FunctionalInterface
  interface Handler {
    Answer handle(Request request);
  }

  static Endpoint api(String method, String path, Handler handler) {
    return new Endpoint(method, "/api/v1" + path, Access.TOKEN, false, handler);
  }

  static Endpoint open(String path, Access access, Handler handler) {
    return new Endpoint("GET", path, access, false, handler);
  }

  static Endpoint page(String method, String path, Access access, Handler handler) {
    return new Endpoint(method, path, access, true, handler);
  }
}
