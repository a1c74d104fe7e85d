package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;

/**
 * One thing that can be called.
 *
 * @param path with parameters as {@code {id}}
 * @param needs what a caller's roles must give, where {@code access} asks for a caller
 * @param page whether it is of the console, which answers HTML and is not in the API's description
 * @param parcel whether its body is a zip archive, which only those who may call it have read
 */
record Endpoint(
    String method,
    String path,
    Access access,
    Permission needs,
    boolean page,
    boolean parcel,
    Handler handler) {

  Endpoint(
      String method, String path, Access access, Permission needs, boolean page, Handler handler) {
    this(method, path, access, needs, page, false, handler);
  }

  /** Answers one request; may block, throws {@link Problem} where it cannot answer. */
  @FunctionalInterface
  interface Handler {
    Answer handle(Request request);
  }

  /** Something that only looks, unless another permission is named. */
  static Endpoint api(String method, String path, Handler handler) {
    return api(method, path, usual(method), handler);
  }

  static Endpoint api(String method, String path, Permission needs, Handler handler) {
    return new Endpoint(method, "/api/v1" + path, Access.TOKEN, needs, false, handler);
  }

  /** Takes a zip archive. */
  static Endpoint parcel(String method, String path, Permission needs, Handler handler) {
    return new Endpoint(method, "/api/v1" + path, Access.TOKEN, needs, false, true, handler);
  }

  static Endpoint open(String path, Access access, Handler handler) {
    return new Endpoint("GET", path, access, Permission.READ, false, handler);
  }

  static Endpoint page(String method, String path, Access access, Handler handler) {
    return new Endpoint(method, path, access, usual(method), true, handler);
  }

  static Endpoint page(String method, String path, Permission needs, Handler handler) {
    return new Endpoint(method, path, Access.TOKEN, needs, true, handler);
  }

  /** What changes something is for administrators until its endpoint says otherwise. */
  private static Permission usual(String method) {
    return method.equals("GET") ? Permission.READ : Permission.ADMINISTER;
  }
}
