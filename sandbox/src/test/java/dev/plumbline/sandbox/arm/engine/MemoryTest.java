package dev.plumbline.sandbox.arm.engine;

import static dev.plumbline.sandbox.arm.engine.Setting.GROUP;
import static dev.plumbline.sandbox.arm.engine.Setting.READER;
import static dev.plumbline.sandbox.arm.engine.Setting.SUBSCRIPTION;
import static dev.plumbline.sandbox.arm.engine.Setting.TOY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.arm.Documents;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Activity Log and the tables of Resource Graph. */
class MemoryTest {

  private static final String LOG =
      "/subscriptions/"
          + SUBSCRIPTION
          + "/providers/Microsoft.Insights/eventtypes/management/values";
  private static final String GRAPH =
      "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01";

  private final Setting setting = new Setting().withMachine();

  private JsonNode query(String text) {
    var body = Documents.object().put("query", text).toString();
    return Setting.body(setting.send(READER, "POST", GRAPH, body, Map.of()));
  }

  @Test
  void everyWriteIsInTheActivityLogWithItsCaller() {
    setting.send("PATCH", TOY, "{\"tags\":{\"a\":\"2\"}}");
    setting.settle();

    var events =
        Setting.body(
                setting.get(
                    LOG
                        + "?$filter=eventTimestamp ge '2025-01-01T00:00:00Z' and resourceUri eq '"
                        + TOY
                        + "'"))
            .path("value");

    var newest = events.path(0);
    assertThat(events.size()).isEqualTo(4);
    assertThat(newest.at("/operationName/value").asText()).isEqualTo("Toy.Works/machines/write");
    assertThat(newest.at("/status/value").asText()).isEqualTo("Succeeded");
    assertThat(events.path(1).at("/status/value").asText()).isEqualTo("Started");
    assertThat(newest.at("/claims/appid").asText()).isEqualTo("owner-client");
    assertThat(newest.path("caller").asText()).isEqualTo("owner-object");
    assertThat(newest.at("/httpRequest/clientIpAddress").asText()).isEqualTo("127.0.0.1");
    assertThat(newest.path("resourceGroupName").asText()).isEqualTo("g");
  }

  @Test
  void theActivityLogIsBoundedByTimeAndKnowsFailures() {
    setting.put(TOY, "{\"location\":\"westeurope\",\"properties\":{\"size\":\"huge\"}}");

    var future = setting.get(LOG + "?$filter=eventTimestamp ge '2030-01-01T00:00:00Z'");
    var past = setting.get(LOG + "?$filter=eventTimestamp ge '2020-01-01T00:00:00Z'");

    assertThat(Setting.body(future).path("value").size()).isZero();
    assertThat(Setting.body(past).at("/value/0/status/value").asText()).isEqualTo("Failed");
    assertThat(setting.get(LOG).status()).isEqualTo(400);
  }

  @Test
  void resourcesAreRowsAndTheirChildrenAreNot() {
    setting.put(TOY + "/parts/p", "{}");

    var answer =
        query(
            "resources | where type =~ 'Toy.Works/Machines' and resourceGroup =~ 'G'"
                + " | project id, type, tags | order by id asc");

    assertThat(answer.path("totalRecords").asInt()).isEqualTo(1);
    assertThat(answer.at("/data/0/id").asText()).isEqualTo(TOY);
    assertThat(answer.at("/data/0/type").asText()).isEqualTo("toy.works/machines");
    assertThat(answer.at("/data/0/tags/a").asText()).isEqualTo("1");
    assertThat(answer.at("/data/0").has("properties")).isFalse();
    assertThat(query("resources").path("count").asInt()).isEqualTo(1);
    assertThat(
            query("resources | where id in~ ('" + TOY.toUpperCase(Locale.ROOT) + "')")
                .path("count")
                .asInt())
        .isEqualTo(1);
    assertThat(query("resourcecontainers | where name == 'g'").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void aChangeIsARowWithThePropertiesThatChanged() {
    setting.send("PATCH", TOY, "{\"tags\":{\"a\":\"2\"},\"properties\":{\"size\":\"L\"}}");
    setting.settle();

    var answer =
        query(
            "resourcechanges"
                + " | extend at = todatetime(properties.changeAttributes.timestamp)"
                + " | where at >= datetime(2026-01-01T00:00:00Z)"
                + " and properties.targetResourceId =~ '"
                + TOY
                + "' | order by at desc | project properties");

    assertThat(answer.path("count").asInt()).isEqualTo(2);
    var change = answer.at("/data/0/properties");
    assertThat(change.path("changeType").asText()).isEqualTo("Update");
    assertThat(change.at("/changeAttributes/changedBy").asText()).isEqualTo("owner-client");
    assertThat(change.at("/changeAttributes/changesCount").asInt()).isEqualTo(2);
    var size = change.path("changes").path("properties.size");
    assertThat(size.path("previousValue").asText()).isEqualTo("S");
    assertThat(size.path("newValue").asText()).isEqualTo("L");
    assertThat(answer.at("/data/1/properties/changeType").asText()).isEqualTo("Create");
  }

  @Test
  void aDeniedGroupHasNoRows() {
    setting.engine.access().deny(List.of(GROUP));

    assertThat(query("resources").path("count").asInt()).isZero();
    assertThat(query("resourcechanges").path("count").asInt()).isZero();
  }
}
