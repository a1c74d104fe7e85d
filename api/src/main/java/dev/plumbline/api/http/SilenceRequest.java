package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.routing.Matcher;
import dev.plumbline.api.store.Silences;
import java.time.Instant;
import java.util.Set;

/** Reads what somebody asks of a silence, and says what is wrong with it. */
final class SilenceRequest {

  private static final int LONGEST = 1000;
  private static final int MOST = 100;

  private SilenceRequest() {}

  static Silences.Wanted read(Request request, Instant now) {
    var body = Body.of(request, Set.of("from", "to", "matcher", "reason"));
    return read(body, request.caller(), now);
  }

  static Silences.Wanted read(Body body, String caller, Instant now) {
    var from = body.time("from").orElse(now);
    var to =
        body.time("to")
            .orElseThrow(() -> Problem.field("to", "is missing; give the time of its end"));
    if (!to.isAfter(from) || !to.isAfter(now)) {
      throw Problem.field("to", "must be later than from, and than now");
    }
    return new Silences.Wanted(
        from, to, matcher(body.node("matcher")), body.text("reason", LONGEST).strip(), caller);
  }

  /** One that fits everything has to say so with {@code *}. */
  private static Matcher matcher(JsonNode node) {
    var known = String.join(", ", Matcher.PARTS.stream().sorted().toList());
    if (!node.isObject()) {
      throw Problem.field("matcher", "must be an object with some of " + known);
    }
    for (var part : node.properties()) {
      var pointer = "/" + Problem.escaped(part.getKey());
      if (!Matcher.PARTS.contains(part.getKey())) {
        throw Problem.field("matcher", pointer, "is unknown; it may have " + known);
      }
      globs(pointer, part.getValue());
    }
    var matcher = Matcher.read(node);
    if (matcher.isEmpty()) {
      throw Problem.field(
          "matcher", "would silence everything; say {\"severity\": [\"*\"]} if you mean that");
    }
    return matcher;
  }

  private static void globs(String pointer, JsonNode globs) {
    if (!globs.isArray() || globs.isEmpty() || globs.size() > MOST) {
      throw Problem.field("matcher", pointer, "must be a list of 1 to " + MOST + " globs");
    }
    for (var glob : globs) {
      var text = glob.asText();
      if (!glob.isTextual() || text.isEmpty() || text.length() > LONGEST) {
        throw Problem.field("matcher", pointer, "must hold texts that are not empty");
      }
    }
  }
}
