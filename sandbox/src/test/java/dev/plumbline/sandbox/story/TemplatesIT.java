package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

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

      var asked = new LinkedHashMap<String, Wish>();
      WANTED.forEach((template, parameters) -> asked.put(template, ask(ann, template, parameters)));
      asked.values().forEach(wish -> wish.await("awaitingApproval"));
      serversHaveAPriceThoughOnlyTheProviderNamesTheRegion(
          Objects.requireNonNull(asked.get("aws-network")));
      asked.values().forEach(wish -> wish.approvedBy(bob));
      asked.forEach(TemplatesIT::seeItInSync);
      nothingIsWrongWithThePods(ann);
      var web = Objects.requireNonNull(asked.get("web-service"));
      itsSecretsAreShownOnce(web);
      itRests(web, "sleep", true);
      itRests(web, "wake", false);
      asked.values().forEach(TemplatesIT::drop);
      asked.values().forEach(wish -> wish.await("destroyed"));

      Eventually.until(
          PATIENCE, "no stack is left", () -> ann.get("/stacks").path("items").isEmpty());
    }
  }

  private static Wish ask(Person ann, String template, String parameters) {
    return Wish.of(
        ann,
        "{\"template\": \"%s\", \"name\": \"%s\", \"team\": \"platform\", \"parameters\": %s}"
            .formatted(template, template, parameters));
  }

  private static void serversHaveAPriceThoughOnlyTheProviderNamesTheRegion(Wish wish) {
    var estimate = wish.now().path("estimate");
    assertThat(estimate.path("priced").findValuesAsText("type"))
        .as(estimate.toString())
        .contains("aws:ec2/instance:Instance", "aws:ec2/natGateway:NatGateway");
    assertThat(wish.now().path("monthlyCost").asDouble())
        .as("the rule of the template, or more")
        .isGreaterThanOrEqualTo(37 + 2 * 64);
  }

  private static void seeItInSync(String template, Wish wish) {
    wish.await("ready");
    Eventually.until(
        PATIENCE,
        template + " is in sync",
        () -> {
          var verdict = wish.now().at("/drift/verdict").asText();
          assertThat(verdict)
              .as(template + ": " + wish.who().get("/findings"))
              .isNotEqualTo("drifted");
          return verdict.equals("in-sync");
        });
  }

  private static void nothingIsWrongWithThePods(Person ann) {
    var violations = ann.get("/policies/violations?status=open&limit=200").path("items");
    assertThat(violations.findValuesAsText("type"))
        .as(violations.toString())
        .noneMatch(type -> type.startsWith("kubernetes:"));
  }

  private static void itsSecretsAreShownOnce(Wish wish) {
    var ann = wish.who();
    var path = wish.path();
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

  private static void itRests(Wish wish, String word, boolean asleep) {
    var told = wish.who().post(wish.path() + "/" + word, "{}");
    assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    wish.await("ready");
    assertThat(wish.now().path("asleep").asBoolean()).isEqualTo(asleep);
    seeItInSync("web-service", wish);
  }

  private static void drop(Wish wish) {
    var dropped = wish.who().delete(wish.path());
    assertThat(dropped.statusCode()).as(dropped.body()).isEqualTo(200);
  }
}
