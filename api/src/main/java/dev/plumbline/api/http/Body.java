package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object that a caller sent, or an empty one. Every complaint is a 422 that names the
 * field, the reason and the fix.
 */
final class Body {

  private final JsonNode root;

  private Body(JsonNode root) {
    this.root = root;
  }

  /** Refuses fields that nobody reads: a misspelt one must not look like an answer. */
  static Body of(Request request, Set<String> known) {
    var text = request.text();
    var root = text.isEmpty() ? JsonNodeFactory.instance.objectNode() : StrictJson.object(text);
    for (var field : root.properties()) {
      if (!known.contains(field.getKey())) {
        throw Problem.field(
            field.getKey(),
            "is no field of this request; it may have "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return new Body(root);
  }

  /** As {@link #of(Request, Set)}, where nothing would mean something: a lost body changes none. */
  static Body sent(Request request, Set<String> known) {
    if (request.body().length == 0) {
      throw Problem.part("", "is missing: send a JSON object, such as {}");
    }
    return of(request, known);
  }

  /** What somebody typed into a form of the console, as the API would have it. */
  static Body of(ObjectNode typed) {
    StrictJson.check(typed);
    return new Body(typed);
  }

  /** A text that must be there: 1 to {@code most} characters. */
  String text(String name, int most) {
    return optional(name, most)
        .orElseThrow(() -> Problem.field(name, "is missing; give a text of 1 to " + most));
  }

  /** A text that may be left out or null. */
  Optional<String> optional(String name, int most) {
    var node = root.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    var text = node.asText("");
    if (!node.isTextual() || text.isBlank() || text.length() > most) {
      throw Problem.field(name, "must be a text of 1 to " + most + " characters, not blank");
    }
    return Optional.of(text);
  }

  /** One of some words, which must be there. */
  String word(String name, Set<String> words) {
    var word = text(name, 100);
    if (!words.contains(word)) {
      throw Problem.field(
          name, "must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return word;
  }

  /** A time in RFC 3339, such as {@code 2026-03-01T12:00:00Z}. */
  Optional<Instant> time(String name) {
    return optional(name, 64)
        .map(
            text ->
                Rfc3339.parse(text)
                    .orElseThrow(
                        () -> Problem.field(name, "must be a time such as 2026-03-01T12:00:00Z")));
  }

  boolean flag(String name, boolean otherwise) {
    var node = root.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw Problem.field(name, "must be true or false");
    }
    return node.booleanValue();
  }

  /** What stands there, whatever it is; a missing node where nothing does. */
  JsonNode node(String name) {
    return root.path(name);
  }
}
