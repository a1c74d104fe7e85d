package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.policies.ShippedPacks;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyApiTest {

  @TempDir static Path folder;
  private static ServiceFixture service;

  @BeforeAll
  static void start() {
    service = new ServiceFixture(folder, new FakeScanner(), 0);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void listsThePacksInForceWithTheirSources() {
    var answer = service.json("/api/v1/policies");

    assertThat(answer.path("problems")).isEmpty();
    assertThat(answer.path("packs")).hasSize(ShippedPacks.NAMES.size());
    assertThat(answer.at("/packs/0/rules/0/policy").asText())
        .isEqualTo("standard/network-open-to-the-world");
    assertThat(answer.at("/packs/0/rules/0/source").asText()).startsWith("https://");
  }

  @Test
  void runsTheTestsOfAPackInForce() {
    var answer = post("tests", Map.of("tests", ShippedPacks.text("identity.tests.yaml")));

    assertThat(answer.path("passed").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("cases")).hasSizeGreaterThan(10);
  }

  @Test
  void runsTheTestsOfAPackThatComesWithThemAndSaysWhatFailed() {
    var tests =
        """
        tests: mine
        cases:
          - name: nothing fits
            resource: {type: "aws:s3/bucket:Bucket", live: {}}
            expect: none
        """;

    var answer = post("tests", Map.of("pack", pack("\"true\""), "tests", tests));

    assertThat(answer.path("passed").asBoolean()).isFalse();
    assertThat(answer.at("/cases/0/problem").asText()).isEqualTo("did not expect only (high)");
  }

  @Test
  void saysWhatIsWrongWithAPackAndWhere() {
    var answer = post("trials", Map.of("pack", pack("resource.lives")));

    assertThat(answer.at("/problems/0/line").asInt()).isEqualTo(11);
    assertThat(answer.at("/problems/0/reason").asText()).contains("resource.lives");
  }

  @Test
  void saysWhatAPackWouldHaveSaid() {
    var answer = post("trials", Map.of("name", "standard"));

    assertThat(answer.path("days").asInt()).isEqualTo(30);
    assertThat(answer.path("rules")).hasSize(7);
    assertThat(answer.at("/rules/0").has("fits")).isTrue();
  }

  @Test
  void refusesWhatIsNoTrial() {
    assertThat(send("trials", Map.of("name", "nonesuch")).statusCode()).isEqualTo(422);
    assertThat(send("trials", Map.of()).statusCode()).isEqualTo(422);
    assertThat(send("tests", Map.of()).statusCode()).isEqualTo(422);
    assertThat(service.get("/api/v1/policies/violations?severity=awful").statusCode())
        .isEqualTo(400);
  }

  @Test
  void listsViolationsInPages() {
    var answer = service.json("/api/v1/policies/violations?status=open&limit=1");

    assertThat(answer.path("items").isArray()).isTrue();
    assertThat(answer.path("limit").asInt()).isEqualTo(1);
  }

  @Test
  void metricsCountProblems() {
    assertThat(service.get("/metrics").body()).contains("plumbline_policy_problems 0");
  }

  private static JsonNode post(String what, Map<String, String> fields) {
    var answer = send(what, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ServiceFixture.parse(answer.body());
  }

  private static HttpResponse<String> send(String what, Map<String, String> fields) {
    var body = JsonNodeFactory.instance.objectNode();
    fields.forEach(body::put);
    return service.send(
        service
            .authorized("/api/v1/policies/" + what)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private static String pack(String when) {
    return """
    pack: mine
    version: 1.0.0
    owner: security
    runbook: docs/runbooks.md
    rules:
      - id: only
        on: resource
        severity: high
        reason: it is so
        source: https://example.com/why
        when: %s
    """
        .formatted(when);
  }
}
