package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What an endpoint answers. */
sealed interface Answer {

  /** Of what is shown once, and kept nowhere. */
  Map<String, String> UNSTORED = Map.of("cache-control", "no-store");

  /** A whole body. */
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(int status, String type, byte[] body, Map<String, String> headers)
      implements Answer {
    public Whole {
      headers = Map.copyOf(headers);
    }
  }

  /** Server-sent events, for as long as both sides stay. */
  record Stream(Source source) implements Answer {}

  /** Writes events; runs on a virtual thread of its own and may block. */
  @FunctionalInterface
  interface Source {
    void run(EventWriter writer) throws IOException, InterruptedException;
  }

  static Answer json(int status, JsonNode body) {
    return json(status, body, Map.of());
  }

  static Answer json(int status, JsonNode body, Map<String, String> headers) {
    return text(status, "application/json", body.toString(), headers);
  }

  /** A 200 whose ETag is what {@link Request#ifMatch} takes. */
  static Answer versioned(JsonNode body, long version) {
    return json(200, body, Map.of("etag", etag(version)));
  }

  static String etag(long version) {
    return "\"" + version + "\"";
  }

  static Answer html(int status, String body) {
    return text(status, "text/html; charset=utf-8", body, UNSTORED);
  }

  static Answer text(int status, String type, String body, Map<String, String> headers) {
    return new Whole(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Answer seeOther(String location, Map<String, String> headers) {
    var more = new HashMap<>(headers);
    more.put("location", location);
    return new Whole(303, "text/plain", new byte[0], more);
  }
}
