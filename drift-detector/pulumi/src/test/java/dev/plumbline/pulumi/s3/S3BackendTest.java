package dev.plumbline.pulumi.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3BackendTest {

  private static final String DEV = "team/.pulumi/stacks/shop/dev.json";
  private static final String URL = "s3://states/team";

  private final FakeBucket bucket = new FakeBucket();

  @AfterEach
  void close() {
    bucket.close();
  }

  private Backend open() {
    return open(
        URL + "?region=eu-central-1&s3ForcePathStyle=true&endpoint=" + bucket.uri(),
        Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "very-secret"));
  }

  private static Backend open(String url, Map<String, String> environment) {
    return new S3BackendProvider()
        .open(new BackendSettings(url, List.of(), List.of(), Optional.empty(), environment));
  }

  /** Its backend is named with the endpoint, without credentials. */
  private StackId id(String project, String stack) {
    return new StackId(URL + "?endpoint=" + bucket.uri(), project, stack);
  }

  private static String checkpoint(String cidrBlock) {
    return """
        {"version": 3, "checkpoint": {"latest": {"resources": [
          {"urn": "urn:vpc", "custom": true, "id": "vpc-1", "type": "aws:ec2/vpc:Vpc",
           "inputs": {"cidrBlock": "%s"}, "outputs": {}}]}}}"""
        .formatted(cidrBlock);
  }

  private static Value cidrBlock(Backend backend, StackId stack) {
    return backend.load(stack).resources().getFirst().declared().at("cidrBlock").orElseThrow();
  }

  @Test
  void listsTheStacksUnderItsPrefixOverManyPages() {
    bucket.pagesOf(2).put("team/.pulumi/meta.yaml", "version: 1\n");
    for (var stack : List.of("a", "b", "c", "d")) {
      bucket.put("team/.pulumi/stacks/shop/" + stack + ".json", checkpoint("10.0.0.0/16"));
    }
    bucket.put("team/.pulumi/stacks/shop/a.json.bak", "old");
    bucket.put(".pulumi/stacks/elsewhere/x.json", checkpoint("10.0.0.0/16"));

    assertThat(open().stacks())
        .containsExactly(id("shop", "a"), id("shop", "b"), id("shop", "c"), id("shop", "d"));
  }

  @Test
  void anUnchangedCheckpointCostsOneConditionalReadAndTheListOfItsLocks() {
    bucket.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    var first = backend.load(id("shop", "dev"));
    bucket.requests();

    var again = backend.load(id("shop", "dev"));

    assertThat(again).isEqualTo(first);
    assertThat(again.resources().getFirst()).isSameAs(first.resources().getFirst());
    assertThat(bucket.requests())
        .containsExactly("GET " + DEV, "LIST team/.pulumi/locks/organization/shop/dev/");
    assertThat(backend.fingerprint(id("shop", "dev"))).isEqualTo(first.fingerprint());
    assertThat(bucket.requests()).hasSize(2);
  }

  @Test
  void manyUnchangedCheckpointsCostTwoListsTogether() {
    var ids = new TreeSet<StackId>();
    for (var i = 0; i < 30; i++) {
      bucket.put("team/.pulumi/stacks/shop/s" + i + ".json", checkpoint("10." + i + ".0.0/16"));
      ids.add(id("shop", "s" + i));
    }
    var backend = open();
    var first = ids.stream().map(backend::load).toList();
    bucket.requests();

    var now = backend.fingerprints(ids);

    assertThat(first.stream().map(each -> backend.load(each.id(), each.fingerprint())).toList())
        .isEqualTo(first);
    assertThat(first)
        .allSatisfy(each -> assertThat(now).containsEntry(each.id(), each.fingerprint()));
    assertThat(bucket.requests())
        .containsExactly("LIST team/.pulumi/stacks/", "LIST team/.pulumi/locks/");
  }

  @Test
  void theListsTellWhichCheckpointChangedIsLockedOrGone() {
    for (var stack : List.of("same", "changed", "locked", "gone")) {
      bucket.put("team/.pulumi/stacks/shop/" + stack + ".json", checkpoint("10.0.0.0/16"));
    }
    var ids =
        Set.of(id("shop", "same"), id("shop", "changed"), id("shop", "locked"), id("shop", "gone"));
    var backend = open();
    var before =
        ids.stream()
            .collect(Collectors.toMap(each -> each, each -> backend.load(each).fingerprint()));
    bucket.put("team/.pulumi/stacks/shop/changed.json", checkpoint("10.9.0.0/16"));
    bucket.put("team/.pulumi/locks/organization/shop/locked/1.json", "{}");
    bucket.delete("team/.pulumi/stacks/shop/gone.json");

    var now = backend.fingerprints(ids);

    assertThat(now)
        .containsOnlyKeys(id("shop", "same"), id("shop", "changed"), id("shop", "locked"));
    var changed = Optional.ofNullable(now.get(id("shop", "changed"))).orElseThrow();
    var locked = Optional.ofNullable(now.get(id("shop", "locked"))).orElseThrow();
    assertThat(now.get(id("shop", "same"))).isEqualTo(before.get(id("shop", "same")));
    assertThat(changed).isNotEqualTo(before.get(id("shop", "changed")));
    assertThat(locked.locked()).isTrue();
    assertThat(backend.load(id("shop", "locked"), locked).fingerprint().locked()).isTrue();
    var again = backend.load(id("shop", "changed"), changed);
    assertThat(again.resources().getFirst().declared().at("cidrBlock"))
        .contains(Value.of("10.9.0.0/16"));
  }

  @Test
  void fewStacksOfALargeBucketAreAskedOneByOne() {
    bucket.put(DEV, checkpoint("10.0.0.0/16"));
    for (var i = 0; i < 4100; i++) {
      bucket.put("team/.pulumi/stacks/shop/s%04d.json".formatted(i), "{}");
    }
    var backend = open();
    backend.fingerprints(Set.of(id("shop", "dev"), id("shop", "s0001")));
    bucket.requests();

    assertThat(backend.fingerprints(Set.of(id("shop", "dev"), id("shop", "s0001")))).isEmpty();
    assertThat(bucket.requests()).isEmpty();
  }

  @Test
  void bucketsOfOneNameAtTwoEndpointsAreTwoBackends() {
    try (var other = new FakeBucket();
        var one = open();
        var two =
            open(
                URL + "?region=eu-central-1&endpoint=" + other.uri(),
                Map.of(
                    "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "very-secret"))) {
      assertThat(one.url()).isNotEqualTo(two.url()).startsWith(URL);
    }
  }

  @Test
  void aChangedCheckpointIsReadAgain() {
    bucket.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    var before = backend.load(id("shop", "dev")).fingerprint();

    bucket.put(DEV, checkpoint("10.9.0.0/16"));

    assertThat(backend.fingerprint(id("shop", "dev"))).isNotEqualTo(before);
    assertThat(cidrBlock(backend, id("shop", "dev"))).isEqualTo(Value.of("10.9.0.0/16"));
  }

  @Test
  void aCheckpointThatMovesToACompressedNameIsFoundAgain() {
    bucket.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    backend.load(id("shop", "dev"));

    bucket.delete(DEV);
    bucket.put("team/.pulumi/stacks/shop/dev.json.gz", checkpoint("10.1.0.0/16"));

    assertThat(cidrBlock(backend, id("shop", "dev"))).isEqualTo(Value.of("10.1.0.0/16"));
  }

  @Test
  void theNewerOfTwoDocumentsCounts() {
    bucket.put(DEV, checkpoint("10.0.0.0/16"), "2026-01-02T03:04:06.000Z");
    bucket.put(
        "team/.pulumi/stacks/shop/dev.json.gz",
        checkpoint("10.1.0.0/16"),
        "2026-01-02T03:04:05.000Z");

    assertThat(cidrBlock(open(), id("shop", "dev"))).isEqualTo(Value.of("10.0.0.0/16"));
  }

  @Test
  void aLockShowsAlthoughTheCheckpointIsUnchanged() {
    bucket.put(DEV, checkpoint("10.0.0.0/16"));
    var backend = open();
    assertThat(backend.load(id("shop", "dev")).fingerprint().locked()).isFalse();

    bucket.put("team/.pulumi/locks/organization/shop/dev/1.json", "{}");

    assertThat(backend.load(id("shop", "dev")).fingerprint().locked()).isTrue();
    assertThat(backend.fingerprint(id("shop", "dev")).locked()).isTrue();
  }

  @Test
  void theHistorySaysWhatARefreshAbsorbed() {
    bucket.put(
        DEV,
        """
        {"version": 3, "checkpoint": {"latest": {"resources": [
          {"urn": "urn:vpc", "custom": true, "id": "vpc-1", "type": "aws:ec2/vpc:Vpc",
           "inputs": {"cidrBlock": "10.0.0.0/16"}, "outputs": {},
           "modified": "2026-01-02T03:04:05Z"}]}}}""");
    bucket.put(
        "team/.pulumi/history/shop/dev/dev-1767323046000000000.history.json",
        """
        {"kind": "refresh", "result": "succeeded", "startTime": 1767323040,
         "endTime": 1767323046, "config": {"aws:region": "eu-central-1"}}""");

    var stack = open().load(id("shop", "dev"));

    assertThat(stack.resources().getFirst().marks()).hasSize(1);
    assertThat(stack.config()).containsEntry("aws:region", Value.of("eu-central-1"));
  }

  @Test
  void everyRefusalIsOneLineThatSaysWhatToDo() {
    refused(404, "NoSuchBucket", "There is no bucket states: correct backends.url");
    refused(
        403,
        "AccessDenied",
        "State bucket states denies reading: give the caller s3:GetObject on states/team/*");
    refused(
        403,
        "InvalidAccessKeyId",
        "State bucket states does not know the credentials (InvalidAccessKeyId): correct the AWS credentials");
    refused(
        400,
        "ExpiredToken",
        "State bucket states says that the credentials have expired: renew them");
    refused(
        301,
        "PermanentRedirect",
        "State bucket states is in another region: write ?region=eu-west-3 in backends.url");
  }

  private void refused(int status, String code, String message) {
    bucket.refuse(status, code, Map.of("x-amz-bucket-region", "eu-west-3"));
    var backend = open();
    assertThatThrownBy(backend::stacks).isInstanceOf(PlumblineException.class).hasMessage(message);
  }

  @Test
  void aDeniedListIsNoEmptyBucket() {
    var backend = open();
    bucket.refuse(403, "AccessDenied", Map.of());

    assertThatThrownBy(() -> backend.fingerprint(id("shop", "dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessage("State bucket states denies reading: give the caller s3:ListBucket on it");
  }

  @Test
  void anEndpointThatNobodyServesIsAnErrorOfTheEnvironment() {
    var backend = open();
    bucket.close();

    assertThatThrownBy(backend::stacks)
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("State bucket states cannot be reached")
        .hasMessageNotContaining("very-secret");
  }

  @Test
  void aUrlThatPulumiWouldRefuseIsRefused() {
    assertThatThrownBy(() -> open("s3://?region=x", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("names no bucket");
    assertThatThrownBy(() -> open("s3://states?regoin=x", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("unknown parameter 'regoin'");
    assertThatThrownBy(() -> open("s3://states?region=x&endpoint=:::", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("endpoint");
  }
}
