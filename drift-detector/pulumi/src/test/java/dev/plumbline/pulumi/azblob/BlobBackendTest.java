package dev.plumbline.pulumi.azblob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import dev.plumbline.pulumi.Environment;
import dev.plumbline.pulumi.store.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BlobBackendTest {

  private static final String DEV = "team/.pulumi/stacks/shop/dev.json";
  private static final String KEY = "dmVyeS1zZWNyZXQta2V5";

  private final FakeContainer container = new FakeContainer();

  @AfterEach
  void close() {
    container.close();
  }

  private Backend open() {
    return open(Map.of("AZURE_STORAGE_ACCOUNT", "plumbline", "AZURE_STORAGE_KEY", KEY));
  }

  private Backend open(Map<String, String> environment) {
    return open("azblob://states/team?domain=" + container.domain(), environment);
  }

  private static Backend open(String url, Map<String, String> environment) {
    return new BlobBackendProvider()
        .open(new BackendSettings(url, List.of(), List.of(), Optional.empty(), environment));
  }

  private static StackId id(String stack) {
    return new StackId("azblob://states/team?storage_account=plumbline", "shop", stack);
  }

  private static String checkpoint(String cidrBlock) {
    return """
    {"version": 3, "checkpoint": {"latest": {"resources": [
      {"urn": "urn:vpc", "custom": true, "id": "vpc-1", "type": "aws:ec2/vpc:Vpc",
       "inputs": {"cidrBlock": "%s"}, "outputs": {}}]}}}\
    """
        .formatted(cidrBlock);
  }

  private static Optional<Value> cidrBlock(Backend backend) {
    return backend.load(id("dev")).resources().getFirst().declared().at("cidrBlock");
  }

  @Test
  void listsTheStacksUnderItsPrefixOverManyPages() {
    container.pagesOf(2).put("team/.pulumi/meta.yaml", "version: 1\n");
    for (var stack : List.of("a", "b", "c", "d", "e")) {
      container.put("team/.pulumi/stacks/shop/" + stack + ".json", checkpoint("10.0.0.0/16"));
    }
    container.put(".pulumi/stacks/elsewhere/x.json", checkpoint("10.0.0.0/16"));

    assertThat(open().stacks()).containsExactly(id("a"), id("b"), id("c"), id("d"), id("e"));
  }

  @Test
  void anUnchangedCheckpointCostsOneConditionalReadAndTheListOfItsLocks() {
    container.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    var first = backend.load(id("dev"));
    container.requests();

    var again = backend.load(id("dev"));

    assertThat(again).isEqualTo(first);
    assertThat(again.resources().getFirst()).isSameAs(first.resources().getFirst());
    assertThat(container.requests())
        .containsExactly("GET " + DEV, "LIST team/.pulumi/locks/organization/shop/dev/");
  }

  @Test
  void manyUnchangedCheckpointsCostTwoListsTogether() {
    var ids = new HashSet<StackId>();
    for (var stack : List.of("a", "b", "c", "d")) {
      container.put("team/.pulumi/stacks/shop/" + stack + ".json", checkpoint("10.0.0.0/16"));
      ids.add(id(stack));
    }
    var backend = open();
    ids.forEach(backend::load);
    container.requests();

    var now = backend.fingerprints(ids);
    now.forEach(backend::load);

    assertThat(now.keySet()).isEqualTo(ids);
    assertThat(container.requests())
        .containsExactly("LIST team/.pulumi/stacks/", "LIST team/.pulumi/locks/");
  }

  @Test
  void aChangeAMoveAndALockAreSeen() {
    container.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    var before = backend.load(id("dev")).fingerprint();

    container.put(DEV, checkpoint("10.9.0.0/16"));
    assertThat(backend.fingerprint(id("dev"))).isNotEqualTo(before);
    assertThat(cidrBlock(backend)).contains(Value.of("10.9.0.0/16"));

    container.delete(DEV);
    container.put("team/.pulumi/stacks/shop/dev.json.gz", checkpoint("10.1.0.0/16"));
    assertThat(cidrBlock(backend)).contains(Value.of("10.1.0.0/16"));

    container.put("team/.pulumi/locks/organization/shop/dev/1.json", "{}");
    assertThat(backend.fingerprint(id("dev")).locked()).isTrue();
  }

  @Test
  void aSharedAccessSignatureStandsInForTheKey() {
    container.put(DEV, checkpoint("10.0.0.0/16"));
    var token = "?sv=2024-11-04&ss=b&srt=co&sp=rl&se=2030-01-01T00%3A00%3A00Z&sig=c2lnbmF0dXJl";
    var backend =
        open(
            "azblob://states/team?storage_account=plumbline&domain=" + container.domain(),
            Map.of("AZURE_STORAGE_SAS_TOKEN", token));

    assertThat(cidrBlock(backend)).contains(Value.of("10.0.0.0/16"));
    assertThat(container.received())
        .allSatisfy(request -> assertThat(request.header("authorization")).isEmpty());
    assertThat(backend.url()).doesNotContain("sig");
  }

  @Test
  void everyRefusalIsOneLineThatSaysWhatToDo() {
    refused(
        404,
        "ContainerNotFound",
        "There is no container states in storage account plumbline: correct backends.url");
    refused(
        403,
        "AuthenticationFailed",
        "State container states does not accept the credentials (AuthenticationFailed): correct the"
            + " key or renew the token");
    refused(
        403,
        "AuthorizationPermissionMismatch",
        "State container states denies reading: give the caller Storage Blob Data Reader, or a"
            + " token with the rights read and list");
    refused(
        400,
        "InvalidQueryParameterValue",
        "State container states answered with status 400: try again, or check the account and"
            + " domain");
  }

  private void refused(int status, String code, String message) {
    container.refuse(status, code);
    var backend = open();
    assertThatThrownBy(backend::stacks)
        .isInstanceOf(PlumblineException.class)
        .hasMessage(message)
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> backend.load(id("dev"))).isInstanceOf(PlumblineException.class);
  }

  @Test
  void aCheckpointThatIsGoneIsNoEmptyStack() {
    container.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    backend.load(id("dev"));
    container.delete(DEV);

    assertThatThrownBy(() -> backend.load(id("dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("shop/dev is not in azblob://states/team");
  }

  @Test
  void anAccountThatNobodyServesIsAnErrorOfTheEnvironment() {
    var backend = open();
    container.close();

    assertThatThrownBy(backend::stacks)
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "State container states cannot be reached: check the network, account and domain");
  }

  /** Many times: whether the client keeps the interrupt depends on where it met it. */
  @RepeatedTest(20)
  void anInterruptEndsTheRead() {
    var backend = open();
    Thread.currentThread().interrupt();

    assertThatThrownBy(backend::stacks)
        .isInstanceOf(PlumblineException.class)
        .hasMessageEndingWith("the read was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptThatTheClientForgotIsKept() {
    var failures =
        new BlobFailures(
            Address.of("azblob://states", Set.of()),
            new BlobAccount("plumbline", "http://localhost", Optional.empty(), Optional.empty()));

    var told = failures.of(new IllegalStateException(new InterruptedException()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).hasMessageEndingWith("the read was interrupted");
  }

  @Test
  void whatPulumiWouldRefuseIsRefused() {
    assertThatThrownBy(() -> open("azblob://states", Map.of("AZURE_STORAGE_ACCOUNT", " ")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("AZURE_STORAGE_ACCOUNT");
    assertThatThrownBy(() -> open("azblob://states?account=x", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("unknown parameter 'account'");
    assertThatThrownBy(
            () -> open("azblob://s?storage_account=abc", Map.of("AZURE_STORAGE_KEY", "no base64!")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("AZURE_STORAGE_KEY")
        .hasMessageNotContaining("no base64!");
    assertThatThrownBy(() -> open("azblob://s?storage_account=abc&protocol=ftp", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("protocol");
  }

  @Test
  void theEndpointIsThatOfPulumi() {
    assertThat(endpoint("azblob://c?storage_account=acct", Map.of()))
        .isEqualTo("https://acct.blob.core.windows.net");
    assertThat(
            endpoint(
                "azblob://c",
                Map.of(
                    "AZURE_STORAGE_ACCOUNT", "acct",
                    "AZURE_STORAGE_DOMAIN", "blob.core.usgovcloudapi.net")))
        .isEqualTo("https://acct.blob.core.usgovcloudapi.net");
    assertThat(endpoint("azblob://c?storage_account=acct&domain=localhost:10000", Map.of()))
        .isEqualTo("http://localhost:10000/acct");
    assertThat(
            endpoint("azblob://c?storage_account=acct&domain=cdn.example.com&cdn=true", Map.of()))
        .isEqualTo("https://cdn.example.com");
  }

  private static String endpoint(String url, Map<String, String> environment) {
    var known = Set.of("storage_account", "domain", "protocol", "cdn", "localemu");
    return BlobAccount.of(Address.of(url, known), new Environment(environment)).endpoint();
  }
}
