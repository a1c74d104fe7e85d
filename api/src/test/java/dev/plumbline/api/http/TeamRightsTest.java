package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.access.Role;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation on an environment, called by everybody: by its owner, by others of its team, by
 * people of another team, and on one that is not there. Nobody works on them: Pulumi is missing.
 */
class TeamRightsTest {

  /** Bodies that are right, so that only the right to call is asked. */
  private static final Map<String, String> OPERATIONS = operations();

  @TempDir Path folder;
  private ServiceFixture service;

  private static Map<String, String> operations() {
    var operations = new LinkedHashMap<String, String>();
    operations.put("GET /environments/{id}", "");
    operations.put("GET /environments/{id}/outputs", "");
    operations.put("PATCH /environments/{id}", "{}");
    operations.put("POST /environments/{id}/approval", "{}");
    operations.put("POST /environments/{id}/extension", "{\"lifetime\": \"1h\"}");
    operations.put("POST /environments/{id}/retry", "{}");
    operations.put("POST /environments/{id}/sleep", "{}");
    operations.put("POST /environments/{id}/wake", "{}");
    operations.put("PUT /environments/{id}/hours", "{}");
    operations.put("POST /environments/{id}/secret-link", "{}");
    operations.put("POST /environments/{id}/secrets", "{\"key\": \"none\"}");
    operations.put("DELETE /environments/{id}", "");
    return operations;
  }

  @BeforeEach
  void start() {
    TestEnvironments.template(folder, "1.0.0");
    service = new ServiceFixture(folder, new FakeScanner(), Notifications.NONE, this::own);
  }

  private Settings own(Settings plain) {
    return TestSettings.with(plain, TestEnvironments.settings(folder, 1000));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whoseAnEnvironmentIsDecidesTogetherWithTheRole() throws IOException {
    var rows = new ArrayList<String>();
    for (var operation : OPERATIONS.keySet()) {
      var row = new StringBuilder("| `").append(operation).append("` ");
      for (var role : Role.values()) {
        row.append("| ").append(may(role, operation, "shop")).append(" ");
      }
      rows.add(row.append("|").toString());
    }
    rows.addFirst(asking());
    RightsTable.check(Path.of("../docs/environments.md"), rows);
  }

  @Test
  void whoeverIsOfAllTeamsIsOfEachAndNothingElseIsThere() {
    for (var operation : OPERATIONS.keySet()) {
      for (var role : Role.values()) {
        assertThat(may(role, operation, "*"))
            .as(operation + " by " + role.word())
            .isIn("", "owner", "own, other", "owner, own, other");
      }
    }
  }

  @Test
  void theTableHasEveryOperationOnAnEnvironment() {
    var described =
        DescriptionTest.operations().stream()
            .filter(each -> each.path().startsWith("/api/v1/environments/{id}"))
            .map(DescriptionTest.Described::inShort)
            .toList();
    assertThat(OPERATIONS.keySet()).containsExactlyInAnyOrderElementsOf(described);
  }

  /** For whose environment the role may do it, when its holder is of this team. */
  private String may(Role role, String operation, String team) {
    var me = role.word() + (team.equals("*") ? "-of-all" : "");
    var token = service.member(me, role.word(), team);
    var whose = new LinkedHashMap<String, String>();
    whose.put("owner", ask(me, "shop"));
    whose.put("own", ask("ann", "shop"));
    whose.put("other", ask("eve", "blog"));
    whose.put("unknown", "none");
    return whose.entrySet().stream()
        .filter(
            one -> {
              var status = status(token, operation, one.getValue());
              return status != 403 && status != 404;
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  /** Of a call on what was just seen: whatever works on it may move it in between. */
  private int status(String token, String operation, String id) {
    var parts = operation.split(" ", 2);
    var path = parts[1].replace("{id}", id);
    var body = OPERATIONS.getOrDefault(operation, "");
    while (true) {
      var seen = service.send(service.authorized("/api/v1/environments/" + id).GET());
      var version = seen.headers().firstValue("etag").orElse("\"1\"");
      var status = service.call(token, parts[0], path, body, version).statusCode();
      if (status != 412) {
        return status;
      }
    }
  }

  /** For which teams one may ask. */
  private String asking() {
    var row = new StringBuilder("| `POST /environments` ");
    for (var role : Role.values()) {
      var token = service.member(role.word(), role.word(), "shop");
      var allowed = new ArrayList<String>();
      for (var team : List.of("shop", "blog", "nothing")) {
        var answer = service.call(token, "POST", "/environments", wish(team), "*");
        if (answer.statusCode() == 202) {
          allowed.add(team.equals("shop") ? "own" : team.equals("blog") ? "other" : "unknown");
        }
      }
      row.append("| ").append(String.join(", ", allowed)).append(" ");
    }
    return row.append("|").toString();
  }

  private static int wishes;

  private static String wish(String team) {
    wishes++;
    return "{\"template\": \"server\", \"name\": \"w%d\", \"team\": \"%s\"}"
        .formatted(wishes, team);
  }

  private String ask(String owner, String team) {
    var answer =
        service.call(
            service.member(owner, "developer", team), "POST", "/environments", wish(team), "*");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return ServiceFixture.parse(answer.body()).path("id").asText();
  }
}
