package dev.plumbline.api.http;

import dev.plumbline.api.access.Caller;
import dev.plumbline.api.store.Page;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request, detached from the connection. Names of headers are in lower case.
 *
 * @param path parameters of the path
 * @param body what was sent, but for a form's
 * @param who who calls; {@link Caller#NOBODY} where nobody had to say
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Request(
    String method,
    String uri,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    Map<String, String> cookies,
    byte[] body,
    Caller who) {

  Request {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    form = Map.copyOf(form);
    headers = Map.copyOf(headers);
    cookies = Map.copyOf(cookies);
  }

  /** Only the request's first line: for an answer to what could not be read. */
  static Request bare(HttpServerRequest http) {
    return new Request(
        http.method().name(),
        http.uri(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        new byte[0],
        Caller.NOBODY);
  }

  /** The name of who calls; empty text where nobody had to say. */
  String caller() {
    return who.name();
  }

  /** A parameter that the route has. */
  String path(String name) {
    return path.getOrDefault(name, "");
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body as text; empty where there is none. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The same, of which it is known who calls. */
  Request by(Caller caller) {
    return new Request(method, uri, path, query, form, headers, cookies, body, caller);
  }

  /** The part of a list that is wanted. */
  Page.Request page() {
    var limit = query.getOrDefault("limit", "50");
    if (!limit.matches("[0-9]{1,4}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > Page.MOST) {
      throw Problem.badRequest("limit", "must be a whole number from 1 to " + Page.MOST);
    }
    var cursor = query("cursor");
    if (!cursor.matches("[0-9a-f-]{0,40}")) {
      throw Problem.badRequest("cursor", "must be the nextCursor of an earlier answer");
    }
    return new Page.Request(cursor, Integer.parseInt(limit));
  }

  /** A whole number; 0 where there is none. */
  long number(String name) {
    var text = query(name);
    if (!text.matches("[0-9]{0,18}")) {
      throw Problem.badRequest(name, "must be a whole number");
    }
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  /** One of some words, or empty text. */
  String word(String name, Set<String> words) {
    var word = query(name);
    if (!word.isEmpty() && !words.contains(word)) {
      throw Problem.badRequest(
          name, "must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return word;
  }

  /** Refuses parameters that nobody reads: a misspelt filter must not look like an answer. */
  void only(Set<String> known) {
    for (var name : query.keySet()) {
      if (!known.contains(name)) {
        throw Problem.badRequest(name, "is no parameter of this address");
      }
    }
  }

  /**
   * The version that the caller saw, from {@code If-Match: "VERSION"}; empty where it sent none or
   * {@code *}.
   */
  Optional<Long> ifMatch() {
    var text = header("if-match").orElse("*").strip();
    if (text.equals("*")) {
      return Optional.empty();
    }
    if (!text.matches("\"[0-9]{1,18}\"")) {
      throw Problem.badRequest("If-Match", "must be the ETag of an earlier answer, such as \"3\"");
    }
    return Optional.of(Long.valueOf(text.substring(1, text.length() - 1)));
  }

  /** What makes a repetition known; empty where the caller sent none. */
  Optional<String> idempotencyKey() {
    var key = header("idempotency-key");
    if (key.isPresent() && !key.get().matches("[\\x21-\\x7e]{1,200}")) {
      throw Problem.badRequest("Idempotency-Key", "must be 1 to 200 visible ASCII characters");
    }
    return key;
  }

  /** Refuses a request of which a repetition would not be known. */
  void needIdempotencyKey() {
    if (idempotencyKey().isEmpty()) {
      throw Problem.badRequest(
          "Idempotency-Key", "is missing: send a text of your own, the same when you repeat");
    }
  }

  /**
   * The version that an approver saw, which has to be said.
   *
   * @param what is approved
   */
  long seen(String what) {
    return ifMatch()
        .orElseThrow(
            () ->
                Problem.of(
                    428,
                    "Send If-Match with the ETag of the %s that you looked at: an approval is of what you saw."
                        .formatted(what)));
  }

  /** The number after which a stream goes on; {@code otherwise} where the caller has none. */
  long lastEventId(long otherwise) {
    var text = header("last-event-id").orElse(query("lastEventId"));
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Problem.badRequest("Last-Event-ID", "must be the id of an earlier event");
    }
    return Long.parseLong(text);
  }
}
