package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final Instant DEPLOYED = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant SEEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final String LOG = "/providers/Microsoft.Insights/eventtypes/management/values";
  private static final String GRAPH = "/providers/Microsoft.ResourceGraph/resources";
  private static final String WRITE = "Microsoft.Network/publicIPAddresses/write";

  private final ScriptedArm arm = new ScriptedArm();
  private final AzureReader reader = new AzureReader(List.of(arm.account()), pause -> {});
  private final List<String> events = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private volatile Optional<Answer> log = Optional.empty();
  private volatile Optional<Answer> graph = Optional.empty();

  AttributionTest() {
    arm.override = this::answer;
  }

  @AfterEach
  void close() {
    reader.close();
    arm.close();
  }

  private Optional<Answer> answer(Received request) {
    if (request.path().endsWith(LOG)) {
      return log.or(
          () -> Optional.of(Answer.json(200, "{\"value\": [" + String.join(",", events) + "]}")));
    }
    if (request.path().equals(GRAPH)) {
      return graph.or(
          () ->
              Optional.of(
                  Answer.json(
                      200, "{\"totalRecords\": 1, \"data\": [" + String.join(",", rows) + "]}")));
    }
    return Optional.empty();
  }

  @Test
  void the_one_successful_write_names_who_when_whence_and_with_what() {
    events.add(event("ip", WRITE, "Started", "09:00:00", "eve@shop.example", "c1"));
    events.add(event("IP", WRITE, "Succeeded", "09:00:05", "eve@shop.example", "c1"));
    events.add(event("ip", WRITE, "Failed", "09:30:00", "bob@shop.example", "c2"));

    var named = attribute("idleTimeoutInMinutes");

    assertThat(named.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(named.principal()).isEqualTo("eve@shop.example");
    assertThat(named.at()).contains(Instant.parse("2026-03-01T09:00:05Z"));
    assertThat(named.sourceAddress()).isEqualTo("203.0.113.9");
    assertThat(named.tool()).isEqualTo("Azure CLI");
    assertThat(named.action()).isEqualTo(WRITE);
    assertThat(named.source()).isEqualTo("activity-log");
  }

  @Test
  void the_log_is_asked_for_the_group_and_the_window_in_one_query() {
    attribute("idleTimeoutInMinutes");

    var asked = arm.received().stream().filter(call -> call.path().endsWith(LOG)).toList();
    assertThat(asked).hasSize(1);
    assertThat(URLDecoder.decode(asked.getFirst().query(), StandardCharsets.UTF_8))
        .contains("eventTimestamp ge '2026-03-01T07:59:00Z'")
        .contains("eventTimestamp le '2026-03-01T10:01:00Z'")
        .contains("resourceGroupName eq 'rg'");
  }

  @Test
  void a_property_that_resource_graph_names_is_exact_and_the_log_says_whence() {
    events.add(event("ip", WRITE, "Succeeded", "09:00:05", "eve@shop.example", "c1"));
    events.add(event("ip", WRITE, "Succeeded", "09:40:00", "ci", "c2"));
    rows.add(row("IP", "properties.idleTimeoutInMinutes", "09:00:04", "app-1", "c1"));
    rows.add(row("ip", "tags.owner", "09:40:00", "app-2", "c2"));

    var named = attribute("idleTimeoutInMinutes");

    assertThat(named.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(named.principal()).isEqualTo("eve@shop.example");
    assertThat(named.sourceAddress()).isEqualTo("203.0.113.9");
    assertThat(named.source()).isEqualTo("resource-changes");
  }

  @Test
  void without_the_log_the_graph_still_names_the_caller() {
    log = Optional.of(ScriptedArm.denied("Microsoft.Insights/eventtypes/values/Read", "/s"));
    rows.add(row("ip", "properties.idleTimeoutInMinutes", "09:00:04", "app-1", "c1"));

    assertThat(attribute("idleTimeoutInMinutes").principal()).isEqualTo("app-1");
  }

  @Test
  void several_writes_are_only_possible_and_the_latest_is_named() {
    events.add(event("ip", WRITE, "Succeeded", "09:40:00", "second", "c2"));
    events.add(event("ip", WRITE, "Succeeded", "09:00:05", "first", "c1"));

    var named = attribute("idleTimeoutInMinutes");

    assertThat(named.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(named.principal()).isEqualTo("second");
    assertThat(named.reason()).contains("2 writes");
  }

  @Test
  void a_deletion_is_named_by_the_deleting_call() {
    events.add(event("ip", WRITE, "Succeeded", "09:00:00", "writer", "c1"));
    events.add(
        event(
            "ip",
            "Microsoft.Network/publicIPAddresses/delete",
            "Succeeded",
            "09:10:00",
            "deleter",
            "c2"));

    var named = attribute();

    assertThat(named.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(named.principal()).isEqualTo("deleter");
  }

  @Test
  void a_call_on_another_resource_or_one_that_lists_keys_names_nobody() {
    events.add(event("other", WRITE, "Succeeded", "09:00:00", "eve", "c1"));
    events.add(
        event("ip", "Microsoft.Network/x/listKeys/action", "Succeeded", "09:00:00", "eve", "c2"));

    var named = attribute("idleTimeoutInMinutes");

    assertThat(named.confidence()).isEqualTo(Confidence.UNKNOWN);
    assertThat(named.reason()).contains("no successful call");
  }

  @Test
  void a_denied_trail_is_unknown_with_the_missing_right() {
    log = Optional.of(ScriptedArm.denied("Microsoft.Insights/eventtypes/values/Read", "/s"));
    graph = Optional.of(ScriptedArm.denied("Microsoft.ResourceGraph/resources/read", "/s"));

    var named = attribute("idleTimeoutInMinutes");

    assertThat(named.confidence()).isEqualTo(Confidence.UNKNOWN);
    assertThat(named.reason()).contains("Microsoft.Insights/eventtypes/values/Read");
  }

  private Attribution attribute(String... path) {
    ReadRequest request = Declared.publicIp("rg", "ip");
    var paths = new ArrayList<PropertyPath>();
    for (var key : path) {
      paths.add(PropertyPath.ROOT.key(key));
    }
    return Optional.ofNullable(
            reader
                .attribute(
                    List.of(new ChangeQuery(request, paths, DEPLOYED, SEEN)), new CallMeter())
                .get(request.key()))
        .orElseThrow();
  }

  private static String event(
      String name, String action, String status, String time, String caller, String correlation) {
    return """
    {"resourceId": "%s", "operationName": {"value": "%s"}, "status": {"value": "%s"},
     "eventTimestamp": "2026-03-01T%s.0000000Z", "caller": "%s", "correlationId": "%s",
     "claims": {"appid": "04b07795-8ddb-461a-bbee-02f9e1bf7b46"},
     "httpRequest": {"clientIpAddress": "203.0.113.9", "method": "PUT"}}
    """
        .formatted(ScriptedArm.ipPath("rg", name), action, status, time, caller, correlation);
  }

  private static String row(String name, String path, String time, String by, String correlation) {
    return """
    {"properties": {"targetResourceId": "%s", "changeType": "Update",
     "changeAttributes": {"timestamp": "2026-03-01T%s.000Z", "changedBy": "%s",
       "clientType": "Azure CLI", "operation": "%s", "correlationId": "%s"},
     "changes": {"%s": {"previousValue": "4", "newValue": "30"}}}}
    """
        .formatted(ScriptedArm.ipPath("rg", name), time, by, WRITE, correlation, path);
  }
}
