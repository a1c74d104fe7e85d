package dev.plumbline.sandbox.arm.engine;

import static dev.plumbline.sandbox.arm.engine.Setting.GROUP;
import static dev.plumbline.sandbox.arm.engine.Setting.OWNER;
import static dev.plumbline.sandbox.arm.engine.Setting.TOY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes that take time. */
class OperationsTest {

  private static final String BODY = "{\"location\":\"westeurope\"}";
  private static final String STORE = GROUP + "/providers/Toy.Works/stores/s";

  private final Setting setting = new Setting().withGroup();

  private static String state(ArmAnswer answer) {
    return Setting.body(answer).at("/properties/provisioningState").asText();
  }

  private static String header(ArmAnswer answer, String name) {
    return answer.headers().getOrDefault(name, "");
  }

  @Test
  void aCreationIsFollowedUntilItSucceeded() {
    var created = setting.put(TOY, BODY);

    assertThat(created.status()).isEqualTo(201);
    assertThat(state(created)).isEqualTo("Updating");
    assertThat(header(created, "Retry-After")).isEqualTo("10");
    var status = Setting.path(header(created, "Azure-AsyncOperation"));
    assertThat(Setting.body(setting.get(status)).path("status").asText()).isEqualTo("InProgress");

    setting.settle();

    assertThat(Setting.body(setting.get(status)).path("status").asText()).isEqualTo("Succeeded");
    assertThat(state(setting.get(TOY))).isEqualTo("Succeeded");
    var replaced = setting.put(TOY, BODY);
    assertThat(replaced.status()).isEqualTo(200);
  }

  @Test
  void whatAnOperationWorksOnTakesNoOtherWrite() {
    setting.put(TOY, BODY);

    for (var method : new String[] {"PUT", "PATCH", "DELETE"}) {
      var answer = setting.send(method, TOY, BODY);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(Setting.code(answer)).isEqualTo("AnotherOperationInProgress");
    }
    assertThat(setting.put(TOY + "/parts/p", "{}").status()).isEqualTo(409);
    setting.settle();
    assertThat(setting.put(TOY + "/parts/p", "{}").status()).isEqualTo(201);
  }

  @Test
  void anAcceptedCreationAnswersTheDocumentAtItsLocation() {
    var accepted = setting.put(STORE, BODY);

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.body()).isEmpty();
    var location = Setting.path(header(accepted, "Location"));
    assertThat(setting.get(location).status()).isEqualTo(202);
    setting.settle();
    var done = setting.get(location);
    assertThat(done.status()).isEqualTo(200);
    assertThat(Setting.body(done).at("/properties/tier").asText()).isEqualTo("Hot");
    assertThat(setting.put(STORE, BODY).status()).isEqualTo(200);
  }

  @Test
  void aDeletionEndsWithTheResourceGone() {
    setting.put(TOY, BODY);
    setting.settle();

    var accepted = setting.send("DELETE", TOY, "");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(state(setting.get(TOY))).isEqualTo("Deleting");
    setting.settle();
    assertThat(setting.get(TOY).status()).isEqualTo(404);
    assertThat(setting.send("DELETE", TOY, "").status()).isEqualTo(204);
    assertThat(setting.get(Setting.path(header(accepted, "Location"))).status()).isEqualTo(200);
  }

  @Test
  void whatIsUsedIsNotDeleted() {
    setting.put(TOY, BODY);
    setting.settle();
    setting.put(TOY + "/parts/p", "{}");

    var refused = setting.send("DELETE", TOY, "");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(Setting.code(refused)).isEqualTo("InUseMachineCannotBeDeleted");
    assertThat(setting.send("DELETE", TOY + "/parts/p", "").status()).isEqualTo(200);
    assertThat(setting.send("DELETE", TOY, "").status()).isEqualTo(202);
  }

  @Test
  void aGroupGoesWithEverythingInIt() {
    setting.put(TOY, BODY);
    setting.settle();
    setting.put(TOY + "/parts/p", "{}");

    var accepted = setting.send("DELETE", GROUP, "");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.headers()).doesNotContainKey("Azure-AsyncOperation");
    assertThat(Setting.code(setting.put(STORE, BODY))).isEqualTo("ResourceGroupBeingDeleted");
    setting.settle();
    assertThat(setting.get(GROUP).status()).isEqualTo(404);
    setting.withGroup();
    assertThat(setting.get(TOY).status()).isEqualTo(404);
  }

  @Test
  void anActionAnswersAtOnceOrTakesTime() {
    setting.put(TOY, BODY);
    setting.settle();

    var secrets = setting.send("POST", TOY + "/listsecrets", "");
    var restart = setting.send("POST", TOY + "/restart", "");

    assertThat(Setting.body(secrets).path("secret").asText()).isEqualTo("x");
    assertThat(restart.status()).isEqualTo(202);
    var status = Setting.path(header(restart, "Azure-AsyncOperation"));
    setting.pass(Duration.ofSeconds(9));
    assertThat(Setting.body(setting.get(status)).path("status").asText()).isEqualTo("InProgress");
    setting.settle();
    assertThat(Setting.body(setting.get(status)).path("status").asText()).isEqualTo("Succeeded");
    assertThat(setting.send("POST", TOY + "/dance", "").status()).isEqualTo(404);
  }

  @Test
  void aPatchMergesTagsAndProperties() {
    setting.put(
        TOY,
        "{\"location\":\"westeurope\",\"tags\":{\"a\":\"1\"},\"properties\":{\"size\":\"S\"}}");
    setting.settle();

    setting.send("PATCH", TOY, "{\"tags\":{\"b\":\"2\"},\"properties\":{\"speed\":3}}");

    var live = Setting.body(setting.get(TOY));
    assertThat(live.path("tags").size()).isEqualTo(2);
    assertThat(live.at("/properties/size").asText()).isEqualTo("S");
    assertThat(live.at("/properties/speed").asInt()).isEqualTo(3);
  }

  @Test
  void anEtagGuardsAgainstLostUpdates() {
    setting.put(TOY, BODY);
    setting.settle();
    var etag = setting.get(TOY).headers().getOrDefault("ETag", "");
    assertThat(etag).startsWith("W/\"");

    var stale = setting.send(OWNER, "PUT", TOY, BODY, Map.of("if-match", "W/\"other\""));
    var exists = setting.send(OWNER, "PUT", TOY, BODY, Map.of("if-none-match", "*"));
    var fresh = setting.send(OWNER, "PUT", TOY, BODY, Map.of("if-match", etag));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(Setting.code(stale)).isEqualTo("PreconditionFailed");
    assertThat(exists.status()).isEqualTo(412);
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.headers().getOrDefault("ETag", "")).isNotEqualTo(etag);
  }
}
