package dev.plumbline.sandbox.arm.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the query language that is served, and that everything else is refused. */
class ResourceGraphTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

  private final ResourceGraph graph = new ResourceGraph(CLOCK, 2);

  private static Optional<List<ObjectNode>> rows(String table) {
    var rows = new ArrayList<ObjectNode>();
    for (var name : List.of("a", "b", "c")) {
      var row = Documents.object().put("id", "/x/" + name).put("name", name);
      row.put("subscriptionId", "s");
      row.putObject("properties")
          .put("count", name.charAt(0) - 'a')
          .put("at", "2026-01-01T12:00:00Z");
      row.putObject("tags").put("my key", name);
      rows.add(row);
    }
    return table.equals("resources") ? Optional.of(rows) : Optional.empty();
  }

  private ObjectNode ask(String query, String token) throws ArmFailure {
    var request = Documents.object().put("query", query);
    request.putObject("options").put("$skipToken", token);
    return graph.answer(request, ResourceGraphTest::rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name == 'a' | 1
          name == 'A' | 0
          name =~ 'A' | 1
          name != 'a' | 2
          name in ('a', 'B') | 1
          name in~ ('a', 'B') | 2
          name !in~ ('a', 'B') | 1
          name startswith 'A' or name endswith "c" | 2
          not(name contains 'a') and id !contains '/x/b' | 1
          properties.count >= 1 | 2
          properties['count'] < 1 | 1
          tags['my key'] == 'b' | 1
          todatetime(properties.at) > ago(1d) | 3
          todatetime(properties.at) > ago(1h) | 0
          isempty(properties.nothing) | 3
          tolower(toupper(name)) == 'b' and (name == 'a' or name == 'b') | 1
          """)
  void conditionsAreEvaluated(String condition, int count) throws ArmFailure {
    assertThat(ask("resources | where " + condition + " | count", "").at("/data/0/Count").asInt())
        .isEqualTo(count);
  }

  @Test
  void pagesAreLinkedByATokenAsLongAsRowsHaveIds() throws ArmFailure {
    var first = ask("resources | order by name desc | project id, who = name", "");
    var second =
        ask(
            "resources | order by name desc | project id, who = name",
            first.path("$skipToken").asText());
    var nameless = ask("resources | project name", "");

    assertThat(first.path("totalRecords").asInt()).isEqualTo(3);
    assertThat(first.at("/data/0/who").asText()).isEqualTo("c");
    assertThat(second.path("count").asInt()).isEqualTo(1);
    assertThat(second.at("/data/0/who").asText()).isEqualTo("a");
    assertThat(second.has("$skipToken")).isFalse();
    assertThat(nameless.path("resultTruncated").asText()).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nosuch",
        "resources | summarize count() by type",
        "resources | where",
        "resources | where nosuch == 'a'",
        "resources | where name == ",
        "resources where name == 'a'",
        "resources | where name == 'a",
        "resources | where frobnicate(name) == 'a'",
        "resources | project 'a'"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    assertThatThrownBy(() -> ask(query, ""))
        .isInstanceOfSatisfying(
            ArmFailure.class, failure -> assertThat(failure.status()).isEqualTo(400));
  }
}
