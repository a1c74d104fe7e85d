package dev.plumbline.pulumi.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudBackendTest {

  private static final String UPDATES =
      """
      {"updates": [{"kind": "update", "result": "succeeded", "startTime": 100, "endTime": 110,
        "version": 1, "config": {"aws:region": {"string": "eu-central-1", "secret": false},
        "shop:tags": {"string": "[\\"a\\"]", "secret": false, "object": true},
        "shop:word": {"string": "v1:cipher", "secret": true}}}]}""";

  private final FakePulumiCloud cloud = new FakePulumiCloud();

  @AfterEach
  void close() {
    cloud.close();
  }

  private Backend open() {
    return open(cloud.uri().toString(), Map.of("PULUMI_ACCESS_TOKEN", FakePulumiCloud.TOKEN));
  }

  private static Backend open(String url, Map<String, String> environment) {
    return new CloudBackendProvider()
        .open(new BackendSettings(url, List.of(), List.of(), Optional.empty(), environment));
  }

  private StackId id(String stack) {
    return new StackId(cloud.uri().toString(), "acme/shop", stack);
  }

  private static String deployment(String cidrBlock) {
    return """
        {"version": 3, "deployment": {"secrets_providers": {"type": "service", "state": {}},
         "resources": [{"urn": "urn:vpc", "custom": true, "id": "vpc-1", "type": "aws:ec2/vpc:Vpc",
          "modified": "1970-01-01T00:03:25Z",
          "inputs": {"cidrBlock": "%s", "word": {"4dabf18193072939515e22adb298388d":
            "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "AAAB"}}, "outputs": {}}]}}"""
        .formatted(cidrBlock);
  }

  private void put(String stack, int version, long lastUpdate, String cidrBlock) {
    cloud.put(
        "acme/shop/" + stack,
        new FakePulumiCloud.Stack(version, lastUpdate, "", deployment(cidrBlock), UPDATES));
  }

  private void running(String stack, int version, String kind) {
    cloud.put(
        "acme/shop/" + stack,
        new FakePulumiCloud.Stack(version, 0, kind, deployment("10.0.0.0/16"), UPDATES));
  }

  private Optional<Value> cidrBlock(Backend backend) {
    return backend.load(id("dev")).resources().getFirst().declared().at("cidrBlock");
  }

  @Test
  void listsTheStacksOverManyPagesAndOfOneOrganization() {
    for (var stack : List.of("a", "b", "c", "d", "e")) {
      put(stack, 1, 100, "10.0.0.0/16");
    }
    cloud.put("other/x/y", new FakePulumiCloud.Stack(1, 1, "", "{}", "{}"));
    cloud.pagesOf(2);

    assertThat(open().stacks()).hasSize(6).startsWith(id("a"), id("b"), id("c"), id("d"), id("e"));
    var url = cloud.uri() + "?organization=other";
    assertThat(open(url, Map.of("PULUMI_ACCESS_TOKEN", FakePulumiCloud.TOKEN)).stacks())
        .containsExactly(new StackId(url, "other/x", "y"));
  }

  @Test
  void readsResourcesConfigurationAndLeavesItsSecretsClosed() {
    put("dev", 1, 100, "10.0.0.0/16");

    var stack = open().load(id("dev"));

    var declared = stack.resources().getFirst().declared();
    assertThat(declared.at("cidrBlock")).contains(Value.of("10.0.0.0/16"));
    assertThat(declared.at("word")).contains(new Value.Secret(Optional.empty()));
    assertThat(stack.config())
        .containsEntry("aws:region", Value.of("eu-central-1"))
        .containsEntry("shop:tags", Value.listOf(Value.of("a")))
        .containsEntry("shop:word", new Value.Secret(Optional.empty()));
  }

  @Test
  void anUnchangedStackCostsOneSmallRequest() {
    put("dev", 1, 100, "10.0.0.0/16");
    var backend = open();
    var first = backend.load(id("dev"));
    cloud.requests();

    assertThat(backend.load(id("dev"))).isEqualTo(first);
    assertThat(cloud.requests()).containsExactly("/api/stacks/acme/shop/dev");
    assertThat(backend.fingerprint(id("dev"))).isEqualTo(first.fingerprint());
    assertThat(cloud.requests()).hasSize(1);
  }

  @Test
  void manyUnchangedStacksCostOneListTogether() {
    var ids = Set.of(id("a"), id("b"), id("c"));
    ids.forEach(each -> put(each.stack(), 1, 100, "10.0.0.0/16"));
    var backend = open();
    backend.stacks();
    ids.forEach(backend::load);
    cloud.requests();

    var now = backend.fingerprints(ids);
    now.forEach(backend::load);

    assertThat(now.keySet()).isEqualTo(ids);
    assertThat(cloud.requests()).containsExactly("/api/user/stacks");
  }

  @Test
  void theListLeavesOutWhatWasUpdatedOrIsBeing() {
    var ids = Set.of(id("same"), id("updated"), id("running"));
    ids.forEach(each -> put(each.stack(), 1, 100, "10.0.0.0/16"));
    var backend = open();
    backend.stacks();
    ids.forEach(backend::load);
    put("updated", 2, 200, "10.9.0.0/16");
    running("running", 1, "update");

    assertThat(backend.fingerprints(ids)).containsOnlyKeys(id("same"));
    assertThat(backend.fingerprint(id("running")).locked()).isTrue();
    assertThat(backend.fingerprint(id("updated")).version()).isEqualTo("2");
  }

  /** The list that was read before an update must never vouch for what was read after it. */
  @Test
  void aListThatIsOlderThanAnUpdateVouchesForNothing() {
    put("a", 1, 100, "10.0.0.0/16");
    put("dev", 1, 100, "10.0.0.0/16");
    var backend = open();
    backend.stacks();
    put("dev", 2, 200, "10.1.0.0/16");
    backend.load(id("dev"));
    put("dev", 3, 300, "10.2.0.0/16");

    assertThat(backend.fingerprints(Set.of(id("a"), id("dev")))).doesNotContainKey(id("dev"));
    assertThat(cidrBlock(backend)).contains(Value.of("10.2.0.0/16"));
  }

  @Test
  void aNewVersionIsReadAgainAndAnUpdateUnderWayIsALock() {
    put("dev", 1, 100, "10.0.0.0/16");
    var backend = open();
    backend.load(id("dev"));

    put("dev", 2, 200, "10.9.0.0/16");
    assertThat(cidrBlock(backend)).contains(Value.of("10.9.0.0/16"));

    running("dev", 2, "refresh");
    assertThat(backend.load(id("dev")).fingerprint().locked()).isTrue();
    running("dev", 2, "Pupdate");
    assertThat(backend.fingerprint(id("dev")).locked()).as("a preview locks nothing").isFalse();
  }

  @Test
  void theUpdatesSayWhatARefreshAbsorbed() {
    cloud.put(
        "acme/shop/dev",
        new FakePulumiCloud.Stack(
            2,
            200,
            "",
            deployment("10.9.0.0/16"),
            """
            {"updates": [
              {"kind": "refresh", "result": "succeeded", "startTime": 200, "endTime": 210, "version": 2,
               "config": {}},
              {"kind": "update", "result": "succeeded", "startTime": 100, "endTime": 110, "version": 1,
               "config": {}}]}"""));
    cloud.putEarlier("acme/shop/dev", 1, deployment("10.0.0.0/16"));

    assertThat(open().load(id("dev")).resources().getFirst().marks()).contains(Mark.ABSORBED);
  }

  @Test
  void everyRefusalIsOneLineThatSaysWhatToDo() {
    put("dev", 1, 100, "10.0.0.0/16");
    refused(Answer.json(401, "{}"), "the access token is unknown or expired");
    refused(Answer.json(403, "{}"), "the access token may not read it");
    refused(Answer.json(404, "{}"), "is not there");
    refused(Answer.json(302, "").with("Location", "https://elsewhere/"), "sent elsewhere");
    refused(Answer.json(200, "<html>sign in</html>"), "is no JSON object");
    refused(Answer.json(200, "{\"version\":"), "is no JSON object");
    refused(Answer.json(200, "{}"), "names no version");
  }

  private void refused(Answer answer, String told) {
    cloud.refuse(answer);
    assertThatThrownBy(() -> open().load(id("dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("Pulumi Cloud " + cloud.uri() + ", stack acme/shop/dev")
        .hasMessageContaining(told)
        .hasMessageNotContaining(FakePulumiCloud.TOKEN);
  }

  @Test
  void aRefusedListIsNoEmptyCloud() {
    cloud.refuse(Answer.json(200, "{\"message\": \"welcome\"}"));
    assertThatThrownBy(() -> open().stacks())
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("holds no stacks");
    cloud.refuse(Answer.json(200, "{\"stacks\": [], \"continuationToken\": \"again\"}"));
    assertThatThrownBy(() -> open().stacks())
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("never ends");
  }

  @Test
  void anExportThatIsCutIsDamaged() {
    cloud.put(
        "acme/shop/dev", new FakePulumiCloud.Stack(1, 1, "", "{\"version\": 3, \"depl", "{}"));

    assertThatThrownBy(() -> open().load(id("dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("acme/shop/dev");
  }

  @Test
  void anAddressThatNobodyServesIsAnErrorOfTheEnvironment() {
    var backend = open();
    cloud.close();

    assertThatThrownBy(backend::stacks)
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void anInterruptEndsTheRead() {
    var backend = open();
    Thread.currentThread().interrupt();

    assertThatThrownBy(backend::stacks)
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theTokenMayComeFromThePulumiLogin(@TempDir Path home) throws IOException {
    put("dev", 1, 100, "10.0.0.0/16");
    Files.writeString(
        home.resolve("credentials.json"),
        """
        {"current": "%1$s", "accounts": {"%1$s": {"accessToken": "%2$s"}}}"""
            .formatted(cloud.uri(), FakePulumiCloud.TOKEN));
    var environment = Map.of("PULUMI_ACCESS_TOKEN", "", "PULUMI_CREDENTIALS_PATH", home.toString());

    assertThat(open(cloud.uri().toString(), environment).stacks()).containsExactly(id("dev"));
    assertThatThrownBy(() -> open("https://other.example.com", environment))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("set PULUMI_ACCESS_TOKEN, or run 'pulumi login");
  }

  @Test
  void anUnencryptedAddressIsRefused() {
    assertThatThrownBy(() -> open("http://pulumi.example.com", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("write https://");
  }

  @Test
  void aStackOfAnotherFormOfNameIsRefused() {
    assertThatThrownBy(() -> open().load(new StackId(cloud.uri().toString(), "shop", "dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("organization/project/stack");
  }
}
