package dev.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence that says something else than it should: one line with the field, reason and fix. */
class BadEvidenceTest {

  private static final String GOOD =
      "{\"version\": 1, \"type\": \"aws:x/y:Y\", \"cloudId\": \"i\", \"declared\": {\"a\": \"b\"},"
          + " \"recorded\": {}, \"live\": {\"shape\": \"pulumi\", \"document\": {\"a\": \"b\"}},"
          + " \"schema\": {\"readOnly\": [], \"writeOnly\": [], \"defaults\": {}}}";

  private static final String DEEP =
      GOOD.replace(
          "{\"a\": \"b\"}}", "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}}");

  private static final String TOO_DEEP =
      "give one JSON object, no key twice, at most 500 levels deep";

  private final EvidenceDiff diff =
      new EvidenceDiff(
          new Comparison(new ComparisonSettings(new byte[32], List.of(), List.of())),
          type -> Optional.empty(),
          EvidenceDiff.Conversion.NONE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": 1        | \"version\": \"1\"      | version is not one that Plumbline reads; write \"version\": 1",
        "\"version\": 1        | \"version\": 1.0      | version is not one that Plumbline reads; write \"version\": 1",
        "\"version\": 1,       | ``                    | version is missing; write \"version\": 1",
        "\"aws:x/y:Y\"         | 7                     | type is no Pulumi token; write one such as \"aws:ec2/vpc:Vpc\"",
        "\"aws:x/y:Y\"         | \"vpc\"               | type is no Pulumi token; write one such as \"aws:ec2/vpc:Vpc\"",
        "\"cloudId\": \"i\"    | \"cloudId\": {}       | cloudId is no text; write the cloud's id as text, or leave it out",
        "\"declared\": {\"a\": \"b\"} | \"declared\": \"a\"   | declared is no object; give an object or null",
        "\"recorded\": {}      | \"recorded\": []      | recorded is no object; give an object or null",
        "\"document\": {\"a\": \"b\"} | \"document\": 1    | live.document is no object; write {\"shape\": \"pulumi\", \"document\": {...}}",
        "\"shape\": \"pulumi\" | \"shape\": true       | live.shape is missing or unknown; write pulumi or api",
        "\"readOnly\": []      | \"readOnly\": \"a\"   | schema.readOnly is no list of texts; give dotted paths",
        "\"readOnly\": []      | \"readOnly\": [1]     | schema.readOnly is no list of texts; give dotted paths",
        "\"defaults\": {}      | \"defaults\": []      | schema.defaults is no object; give a value for each dotted path"
      })
  void aFieldOfTheWrongType(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> new EvidenceJson().read(GOOD.replace(good, bad)))
        .isInstanceOf(PlumblineException.class)
        .hasMessage("evidence: " + message);
  }

  @Test
  void aDocumentNestedAHundredThousandLevelsDeep() {
    assertThatThrownBy(() -> new EvidenceJson().read(DEEP))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("evidence: the document is no JSON")
        .hasMessageEndingWith(TOO_DEEP)
        .hasMessageNotContaining("\n");
  }

  @Test
  void textsOfTenMebibytesAreCompared() {
    var large = "x".repeat(10 << 20);
    var same = GOOD.replace("\"b\"", "\"" + large + "\"");
    assertThat(diff.evaluate(new EvidenceJson().read(same)).verdict()).isEqualTo(Verdict.IN_SYNC);

    var other = same.replace(large + "\"}, \"recorded\"", large + "y\"}, \"recorded\"");
    assertThat(diff.evaluate(new EvidenceJson().read(other)).verdict()).isEqualTo(Verdict.DRIFTED);
  }

  @Test
  void aDocumentLargerThanTheLimit() {
    var larger = GOOD.replace("\"b\"", "\"" + "x".repeat(17 << 20) + "\"");
    assertThatThrownBy(() -> new EvidenceJson().read(larger))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "evidence: the document is longer than 33554432 characters; compare resources one by"
                + " one");
  }

  @Test
  void anyOfThemAmongLinesIsOneErrorAndTheRestGoesOn() throws IOException {
    var tooLong = "\"" + "x".repeat(33 << 20) + "\"";
    var out = new StringBuilder();
    var summary =
        new LineDiff(diff)
            .run(new StringReader(String.join("\n", GOOD, DEEP, tooLong, "{", GOOD)), out);

    assertThat(summary.bad()).isEqualTo(3);
    var lines = new ArrayList<JsonNode>();
    for (var line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines.get(0).path("verdict").asText()).isEqualTo("in-sync");
    assertThat(lines.get(1).at("/error/line").asInt()).isEqualTo(2);
    assertThat(lines.get(1).at("/error/message").asText()).endsWith(TOO_DEEP);
    assertThat(lines.get(2).at("/error/message").asText())
        .isEqualTo("the line is longer than 33554432 characters; compare it alone");
    assertThat(lines.get(3).at("/error/message").asText()).startsWith("evidence: the document");
    assertThat(lines.get(4).path("verdict").asText()).isEqualTo("in-sync");
  }
}
