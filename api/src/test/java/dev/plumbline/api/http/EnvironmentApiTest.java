package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Environments over HTTP, without anybody who works on them: Pulumi is missing here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvironmentApiTest {

  private static final String ASK =
      """
      {"template": "server", "name": "%s", "team": "shop", "parameters": {"disks": 2}}\
      """;

  private Path folder = Path.of("");
  private ServiceFixture service;
  private String ada;
  private String bob;
  private String eve;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    TestEnvironments.template(folder, "1.0.0");
    service = new ServiceFixture(folder, new FakeScanner(), Notifications.NONE, this::environments);
    ada = service.member("ada", "developer", "shop");
    bob = service.member("bob", "approver", "shop");
    eve = service.member("eve", "developer", "blog");
  }

  private Settings environments(Settings plain) {
    return TestSettings.with(plain, TestEnvironments.settings(folder));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private HttpResponse<String> call(
      String token, String method, String path, String body, Map<String, String> headers) {
    var request =
        service
            .request("/api/v1" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return service.send(request);
  }

  private HttpResponse<String> ask(String token, String body, String key) {
    return call(token, "POST", "/environments", body, Map.of("Idempotency-Key", key));
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return ServiceFixture.parse(answer.body());
  }

  @Test
  void theCatalogHasSchemasOfItsParameters() {
    var list = body(call(ada, "GET", "/catalog", "", Map.of()));
    assertThat(list.at("/items/0/name").asText()).isEqualTo("server");
    assertThat(list.at("/items/0/source/place").asText()).endsWith("templates");
    assertThat(list.at("/sources/0/kind").asText()).isEqualTo("folder");
    var template = body(call(ada, "GET", "/catalog/server", "", Map.of()));
    assertThat(template.at("/parameters/properties/size/default").asText()).isEqualTo("small");
    assertThat(call(ada, "GET", "/catalog/nothing", "", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void aRepetitionHasTheSameAnswerAndAnotherBodyIsRefused() {
    var first = ask(ada, ASK.formatted("again"), "k1");
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(body(first).at("/parameters/size").asText()).isEqualTo("small");

    assertThat(ask(ada, ASK.formatted("again"), "k1").body()).isEqualTo(first.body());
    assertThat(ask(ada, ASK.formatted("other"), "k1").statusCode()).isEqualTo(422);
    assertThat(call(ada, "POST", "/environments", ASK.formatted("x"), Map.of()).statusCode())
        .isEqualTo(400);
    var id = body(first).path("id").asText();
    assertThat(call(ada, "DELETE", "/environments/" + id, "", Map.of()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatIsWrongIsToldWithPointers() {
    var answer =
        ask(
            ada,
            """
            {"template": "server", "name": "web", "team": "shop",
             "parameters": {"disks": 9, "colour": "red"}}\
            """,
            "k2");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(body(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly("#/parameters/colour", "#/parameters/disks");
    var upper = ask(ada, ASK.formatted("UPPER"), "k3");
    assertThat(upper.statusCode()).isEqualTo(422);
    assertThat(body(upper).at("/errors/0/pointer").asText()).isEqualTo("#/name");
    var lost = call(ada, "PUT", "/environments/any/hours", "", Map.of());
    assertThat(lost.statusCode()).as("a body that got lost").isEqualTo(422);
    assertThat(body(ask(ada, ASK.formatted("x").replace("server", "nothing"), "k4")).toString())
        .contains("is not in the catalog");
    assertThat(
            body(ask(
                    ada,
                    ASK.formatted("x").replace("{\"disks\": 2}", "{}, \"lifetime\": \"9d\""),
                    "k5"))
                .toString())
        .contains("longer than the template allows");
  }

  @Test
  void whatIsAnotherTeamsIsNotThere() {
    var id = body(ask(ada, ASK.formatted("ours"), "k6")).path("id").asText();

    assertThat(ask(eve, ASK.formatted("theirs"), "k7").statusCode()).isEqualTo(403);
    assertThat(call(eve, "GET", "/environments/" + id, "", Map.of()).statusCode()).isEqualTo(404);
    assertThat(body(call(eve, "GET", "/environments", "", Map.of())).path("items")).isEmpty();
    assertThat(call(eve, "DELETE", "/environments/" + id, "", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(body(call(bob, "GET", "/environments/" + id, "", Map.of())).path("name").asText())
        .isEqualTo("ours");
    assertThat(call(bob, "GET", "/environments/" + id + "/outputs", "", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(body(call(eve, "GET", "/budgets", "", Map.of())).findValuesAsText("team"))
        .containsExactly("blog");
    assertThat(call(ada, "DELETE", "/environments/" + id, "", Map.of()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anApprovalIsOfWhatWasSeen() {
    var id = body(ask(ada, ASK.formatted("seen"), "k8")).path("id").asText();

    assertThat(call(bob, "POST", "/environments/" + id + "/approval", "{}", Map.of()).statusCode())
        .isEqualTo(428);
    assertThat(call(ada, "POST", "/environments/" + id + "/approval", "{}", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(call(ada, "DELETE", "/environments/" + id, "", Map.of()).statusCode())
        .isEqualTo(200);
  }
}
