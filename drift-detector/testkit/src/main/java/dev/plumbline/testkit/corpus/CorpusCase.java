package dev.plumbline.testkit.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One evidence document with a known verdict; a file holds a list of them:
 *
 * <ul>
 *   <li>{@code name}: unique in its module
 *   <li>{@code reason}: what it proves
 *   <li>{@code source}: where the facts come from, in words
 *   <li>{@code evidence}: what {@code diff} takes
 *   <li>{@code expected}: the verdict, and of the rest what matters, in the form of {@link
 *       dev.plumbline.testkit.GoldenCase#shown}
 * </ul>
 */
record CorpusCase(
    Path file, String name, String reason, String source, ObjectNode evidence, JsonNode expected) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** All cases of a folder's JSON files, sorted by file, in the order they are written. */
  static List<CorpusCase> under(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<CorpusCase> read(Path file) {
    var cases = new ArrayList<CorpusCase>();
    for (var one : json(file)) {
      if (!(one.path("evidence") instanceof ObjectNode evidence)) {
        throw new IllegalArgumentException(
            file + ": " + one.path("name") + " has no evidence document");
      }
      cases.add(
          new CorpusCase(
              file,
              one.path("name").asText(),
              one.path("reason").asText(),
              one.path("source").asText(),
              evidence,
              one.path("expected")));
    }
    return cases;
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file.toString(), unreadable);
    }
  }

  String type() {
    return evidence.path("type").asText();
  }

  boolean isInSync() {
    return expected.path("verdict").asText().equals("in-sync");
  }
}
