package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Templates of the catalog, from the wish to the end: the real Pulumi deploys each to the sandbox's
 * clouds, a scan finds nothing, and nothing is left.
 */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class TemplatesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private static final String KEY = "ssh-ed25519 " + "A".repeat(68);

  /** Parameters by template. */
  private static final Map<String, String> WANTED =
      new LinkedHashMap<>(
          Map.of(
              "aws-network",
              "{\"servers\": 2, \"size\": \"medium\"}",
              "azure-network",
              "{\"servers\": 2, \"tier\": \"public\", \"sshPublicKey\": \"%s\"}".formatted(KEY),
              "web-service",
              "{\"replicas\": 3}",
              "managed-cluster",
              "{\"nodes\": 1, \"namespaces\": [\"apps\", \"jobs\"]}"));

  @Test
  void eachIsInSyncFromItsFirstScanOnAndGoneInTheEnd() throws IOException {
    try (var office = Office.empty("templates")) {
      var ann = office.hire("ann", "developer", "platform");
      var bob = office.hire("bob", "approver", "platform");

      var asked = new LinkedHashMap<String, String>();
      WANTED.forEach((template, parameters) -> asked.put(template, ask(ann, template, parameters)));
      asked.values().forEach(id -> approve(ann, bob, id));
      asked.forEach((template, id) -> seeItInSync(ann, template, id));
      nothingIsWrongWithThePods(ann);
      var web = Objects.requireNonNull(asked.get("web-service"));
      itsSecretsAreShownOnce(ann, web);
      itRests(ann, web, "sleep", true);
      itRests(ann, web, "wake", false);
      asked.values().forEach(id -> drop(ann, id));
      asked.values().forEach(id -> await(ann, id, "destroyed"));

      Eventually.until(
          PATIENCE, "no stack is left", () -> ann.get("/stacks").path("items").isEmpty());
    }
  }

  private static JsonNode now(Person who, String id) {
    return who.get("/environments/" + id);
  }

  private static void await(Person who, String id, String state) {
    Eventually.until(
        PATIENCE,
        "the environment is " + state,
        () -> {
          var now = now(who, id);
          assertThat(now.path("state").asText())
              .as(now.toString())
              .isNotIn("failed", "destroyFailed");
          return now.path("state").asText().equals(state);
        });
  }

  private static String ask(Person ann, String template, String parameters) {
    var asked =
        ann.post(
            "/environments",
            "{\"template\": \"%s\", \"name\": \"%s\", \"team\": \"platform\", \"parameters\": %s}"
                .formatted(template, template, parameters));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    return Json.read(asked.body()).path("id").asText();
  }

  private static void approve(Person ann, Person bob, String id) {
    await(ann, id, "awaitingApproval");
    var version = now(bob, id).path("version").asLong();
    var approved = bob.post("/environments/" + id + "/approval", version, "{}");
    assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
  }

  private static void seeItInSync(Person ann, String template, String id) {
    await(ann, id, "ready");
    Eventually.until(
        PATIENCE,
        template + " is in sync",
        () -> {
          var verdict = now(ann, id).at("/drift/verdict").asText();
          assertThat(verdict).as(template + ": " + ann.get("/findings")).isNotEqualTo("drifted");
          return verdict.equals("in-sync");
        });
  }

  private static void nothingIsWrongWithThePods(Person ann) {
    var violations = ann.get("/policies/violations?status=open&limit=200").path("items");
    assertThat(violations.findValuesAsText("type"))
        .as(violations.toString())
        .noneMatch(type -> type.startsWith("kubernetes:"));
  }

  private static void itsSecretsAreShownOnce(Person ann, String id) {
    var path = "/environments/" + id;
    var outputs = ann.get(path + "/outputs").path("outputs");
    assertThat(outputs.path("databaseUrl").toString()).isEqualTo("{\"secret\":true}");

    var link = Json.read(ann.post(path + "/secret-link", "{}").body());
    var key = "{\"key\": \"%s\"}".formatted(link.path("key").asText());
    var shown = ann.post(path + "/secrets", key).body();
    assertThat(Json.read(shown).at("/outputs/databaseUrl/value").asText())
        .as(shown)
        .startsWith("postgres");
    assertThat(ann.post(path + "/secrets", key).statusCode()).isEqualTo(410);
  }

  private static void itRests(Person ann, String id, String word, boolean asleep) {
    var told = ann.post("/environments/" + id + "/" + word, "{}");
    assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    await(ann, id, "ready");
    assertThat(now(ann, id).path("asleep").asBoolean()).isEqualTo(asleep);
    seeItInSync(ann, "web-service", id);
  }

  private static void drop(Person ann, String id) {
    var dropped = ann.delete("/environments/" + id);
    assertThat(dropped.statusCode()).as(dropped.body()).isEqualTo(200);
  }
}
