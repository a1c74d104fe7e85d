package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.catalog.Complaint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be answered as asked; becomes a problem document (RFC 9457). */
final class Problem extends RuntimeException {

  private final int status;
  private final String title;
  private final String parameter;
  private final long retryAfter;
  private final List<Complaint> complaints;

  private Problem(int status, String title, String detail, String parameter) {
    this(status, title, detail, parameter, 0, List.of());
  }

  private Problem(
      int status,
      String title,
      String detail,
      String parameter,
      long retryAfter,
      List<Complaint> complaints) {
    super(detail);
    this.complaints = List.copyOf(complaints);
    this.status = status;
    this.title = title;
    this.parameter = parameter;
    this.retryAfter = retryAfter;
  }

  static Problem of(int status, String detail) {
    return new Problem(status, title(status), detail, "");
  }

  static Problem badRequest(String parameter, String reason) {
    return new Problem(400, title(400), parameter + " " + reason, parameter);
  }

  /** A parameter that is well formed, and does not fit the others. */
  static Problem unfit(String parameter, String reason) {
    return new Problem(422, title(422), parameter + " " + reason, parameter);
  }

  /** A field of the body that cannot be taken. */
  static Problem field(String name, String reason) {
    return field(name, "", reason);
  }

  /**
   * A part of a field of the body that cannot be taken.
   *
   * @param pointer a JSON pointer into that field; empty text for all of it
   */
  static Problem field(String name, String pointer, String reason) {
    return new Problem(
        422,
        title(422),
        name + pointer.replace('/', '.') + " " + reason,
        name,
        0,
        List.of(new Complaint(pointer, reason)));
  }

  /**
   * A part of the body that cannot be taken, wherever it is.
   *
   * @param pointer a JSON pointer into the body; empty text for all of it
   */
  static Problem part(String pointer, String reason) {
    var where = pointer.isEmpty() ? "The body" : pointer;
    return new Problem(
        422, title(422), where + " " + reason, "", 0, List.of(new Complaint(pointer, reason)));
  }

  /**
   * Something that will do later.
   *
   * @param wait after how long
   */
  static Problem later(int status, String detail, Duration wait) {
    var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return new Problem(status, title(status), detail, "", seconds, List.of());
  }

  /**
   * Parts of a field of the body that cannot be taken.
   *
   * @param complaints with pointers into that field
   */
  static Problem parts(String name, List<Complaint> complaints) {
    var all =
        complaints.stream()
            .map(complaint -> "/" + name + complaint.pointer() + " " + complaint.message())
            .collect(Collectors.joining("; "));
    return new Problem(422, title(422), all, name, 0, complaints);
  }

  static Problem notFound(String what, String id) {
    return of(404, "There is no " + what + " '" + id + "'.");
  }

  int status() {
    return status;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  String title() {
    return title;
  }

  /** The field or parameter that it is about; empty text where it is about none. */
  String parameter() {
    return parameter;
  }

  /** What is wrong with parts of what was sent, where that is known. */
  List<Complaint> complaints() {
    return complaints;
  }

  /** After how many seconds another try may do; 0 where nobody knows. */
  long retryAfter() {
    return retryAfter;
  }

  /** The document; {@code instance} is the address that was asked. */
  ObjectNode document(String instance) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("type", "about:blank");
    node.put("title", title);
    node.put("status", status);
    node.put("detail", detail());
    node.put("instance", instance);
    if (!parameter.isEmpty()) {
      node.put("parameter", parameter);
    }
    if (!complaints.isEmpty()) {
      var root = parameter.isEmpty() ? "" : "/" + escaped(parameter);
      var errors = node.putArray("errors");
      for (var complaint : complaints) {
        errors
            .addObject()
            .put("pointer", "#" + fragment(root + complaint.pointer()))
            .put("detail", complaint.message());
      }
    }
    return node;
  }

  /** A name as JSON pointers write it (RFC 6901). */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** A JSON pointer as a fragment of an address. */
  private static String fragment(String pointer) {
    return URLEncoder.encode(pointer, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%7E", "~");
  }

  static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Changed meanwhile";
      case 413 -> "Too large";
      case 414 -> "Address too long";
      case 415 -> "Unsupported media type";
      case 422 -> "Cannot be processed";
      case 428 -> "If-Match is missing";
      case 429 -> "Too many requests";
      case 431 -> "Headers too large";
      case 503 -> "Not ready";
      default -> status >= 500 ? "Internal error" : "Error";
    };
  }
}
