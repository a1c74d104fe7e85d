package dev.plumbline.core.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.rules.FieldRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Golden cases: folders with {@code declared.json} (an evidence document without live), {@code
 * live.json} (its live part, or null) and {@code expected.json} (the parts of the verdict that
 * matter: {@code verdict}, {@code differences} as path to live value, {@code suppressed} as path to
 * rule, {@code ledger} without zeros).
 */
final class GoldenCases {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final EvidenceDiff diff;

  GoldenCases(Function<String, Optional<FieldRules>> rules) {
    var settings = new ComparisonSettings(new byte[] {1}, List.of(), List.of());
    diff = new EvidenceDiff(new Comparison(settings), rules, EvidenceDiff.Conversion.NONE);
  }

  static List<Path> in(Path folder) {
    try (var cases = Files.list(folder)) {
      return cases.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode expected(Path folder) {
    return read(folder.resolve("expected.json"));
  }

  /** What the comparison says, in the form of {@code expected.json}. */
  JsonNode actual(Path folder) {
    var document = (ObjectNode) read(folder.resolve("declared.json"));
    document.set("live", read(folder.resolve("live.json")));
    var verdict = VerdictJson.write(diff.evaluate(new EvidenceJson().read(document.toString())));
    var actual = MAPPER.createObjectNode();
    actual.set("verdict", verdict.get("verdict"));
    var differences = actual.putObject("differences");
    for (var one : verdict.get("differences")) {
      var kind = one.get("kind").asText().equals("declared") ? "" : "sinceDeployment ";
      differences.set(kind + one.get("path").asText(), one.get("live"));
    }
    var suppressed = actual.putObject("suppressed");
    for (var one : verdict.get("suppressed")) {
      suppressed.set(one.get("path").asText(), one.get("rule"));
    }
    var ledger = actual.putObject("ledger");
    verdict
        .get("ledger")
        .properties()
        .forEach(
            column -> {
              if (column.getValue().asInt() != 0) {
                ledger.put(column.getKey(), column.getValue().asInt());
              }
            });
    return actual;
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
