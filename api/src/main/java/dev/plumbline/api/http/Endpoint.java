package dev.plumbline.api.http;

import dev.plumbline.api.access.Permission;

/**
 * One thing that can be called.
 *
 * @param path with parameters as {@code {id}}
 * @param needs what a caller's roles must give, where {@code access} asks for a caller
 * @param changes whether somebody changes something by it: then all that its handler does is one
 *     transaction, done once by each key of the caller
 */
record Endpoint(
    String method,
    String path,
    Access access,
    Permission needs,
    Kind kind,
    boolean changes,
    Handler handler) {

  /** What it takes and answers. */
  enum Kind {
    /** JSON. */
    JSON,
    /** A zip archive, which only those who may call it have read; answered with JSON. */
    ZIP,
    /** Of the console: takes forms, answers HTML, and is not in the API's description. */
    PAGE
  }

  Endpoint(
      String method, String path, Access access, Permission needs, Kind kind, Handler handler) {
    this(method, path, access, needs, kind, changes(method, access), handler);
  }

  private static boolean changes(String method, Access access) {
    return access == Access.TOKEN && !Gate.SAFE.contains(method);
  }

  /** Answers one request; may block, throws {@link Problem} where it cannot answer. */
  @FunctionalInterface
  interface Handler {
    Answer handle(Request request);
  }

  boolean isPage() {
    return kind == Kind.PAGE;
  }

  boolean takesZip() {
    return kind == Kind.ZIP;
  }

  /** Something that only looks, unless another permission is named. */
  static Endpoint api(String method, String path, Handler handler) {
    return api(method, path, usual(method), handler);
  }

  static Endpoint api(String method, String path, Permission needs, Handler handler) {
    return new Endpoint(method, "/api/v1" + path, Access.TOKEN, needs, Kind.JSON, handler);
  }

  /** Takes a zip archive. */
  static Endpoint zip(String method, String path, Permission needs, Handler handler) {
    return new Endpoint(method, "/api/v1" + path, Access.TOKEN, needs, Kind.ZIP, handler);
  }

  /** A POST that only asks, and may take long. */
  static Endpoint question(String path, Permission needs, Handler handler) {
    return new Endpoint("POST", "/api/v1" + path, Access.TOKEN, needs, Kind.JSON, false, handler);
  }

  /** As {@link #question}, of the console. */
  static Endpoint pageOfQuestion(String path, Permission needs, Handler handler) {
    return new Endpoint("POST", path, Access.TOKEN, needs, Kind.PAGE, false, handler);
  }

  static Endpoint open(String path, Access access, Handler handler) {
    return new Endpoint("GET", path, access, Permission.READ, Kind.JSON, handler);
  }

  static Endpoint page(String method, String path, Access access, Handler handler) {
    return new Endpoint(method, path, access, usual(method), Kind.PAGE, handler);
  }

  static Endpoint page(String method, String path, Permission needs, Handler handler) {
    return new Endpoint(method, path, Access.TOKEN, needs, Kind.PAGE, handler);
  }

  /** What changes something is for administrators until its endpoint says otherwise. */
  private static Permission usual(String method) {
    return method.equals("GET") ? Permission.READ : Permission.ADMINISTER;
  }
}
