package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.value.Excerpt;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Texts of the service as a terminal may show them: others wrote some of them. */
final class Shown {

  /** As much of a sentence as is shown. */
  static final int SENTENCE = 300;

  private Shown() {}

  /** A field's text, 80 characters at most; empty where there is none. */
  static String text(JsonNode of, String field) {
    return Excerpt.of(of.path(field).asText(""));
  }

  /** As {@link #text(JsonNode, String)} with another length. */
  static String text(JsonNode of, String field, int longest) {
    return Excerpt.of(of.path(field).asText(""), longest);
  }

  /** A field's value as JSON. */
  static String json(JsonNode of, String field) {
    return Excerpt.of(of.path(field).toString(), SENTENCE);
  }

  /** A document of many lines, such as a patch, with its line breaks and tabs. */
  static String lines(String text) {
    return text.lines()
        .map(
            line ->
                Arrays.stream(line.split("\t", -1))
                    .map(part -> Excerpt.of(part, Integer.MAX_VALUE / 4))
                    .collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }
}
