package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The main job, from deployment to resolution, on a real Pulumi engine, a real Kubernetes API
 * server, a real PostgreSQL and an AWS endpoint that the official SDK talks to. The chapters build
 * on each other, so they run in order.
 */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobE2E {

  private static final List<Mutation> MUTATIONS =
      Stream.concat(AwsMutations.all().stream(), KubernetesMutations.all().stream()).toList();

  private Story story;

  @BeforeAll
  void deploy() throws IOException {
    story = Story.begin(AwsEmulator.MINISTACK, "main");
  }

  @AfterAll
  void end() {
    story.close();
  }

  @Test
  @Order(1)
  void rightAfterTheDeploymentEverythingIsInSync() {
    var stack = story.stack();
    assertThat(stack.path("verdict").asText()).isEqualTo("in-sync");
    assertThat(stack.path("resources").asInt()).isGreaterThan(70);
    assertThat(stack.path("unknown").asInt()).isZero();
    assertThat(stack.path("coverage").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(story.openFindings()).isEmpty();
  }

  @Test
  @Order(2)
  void everyChangeBehindPulumisBackIsNamedExactlyAndNothingElse() throws Exception {
    for (var mutation : MUTATIONS) {
      mutation.act().make(story.clouds());
    }

    var stack = story.scan();

    assertThat(stack.path("verdict").asText()).isEqualTo("drifted");
    var findings = byUrnEnd(story.openFindings());
    assertThat(findings.keySet())
        .containsExactlyInAnyOrderElementsOf(MUTATIONS.stream().map(Mutation::urn).toList());
    assertThat(MUTATIONS).allSatisfy(mutation -> assertNamed(mutation, findings));
  }

  private static void assertNamed(Mutation mutation, Map<String, JsonNode> findings) {
    var finding = Objects.requireNonNull(findings.get(mutation.urn()), mutation.urn());
    assertThat(finding.path("kind").asText()).as(mutation.what()).isEqualTo(mutation.kind());
    var differences = finding.path("differences");
    assertThat(differences)
        .as("%s: %s", mutation.what(), differences)
        .hasSameSizeAs(mutation.differences());
    for (var expected : mutation.differences()) {
      assertThat(differences)
          .as("%s: %s", mutation.what(), differences)
          .anySatisfy(
              difference -> {
                assertThat(difference.path("path").asText()).isEqualTo(expected.path());
                assertThat(Json.isLike(expected.declared(), difference.path("declared"))).isTrue();
                assertThat(Json.isLike(expected.live(), difference.path("live"))).isTrue();
              });
    }
  }

  @Test
  @Order(3)
  void onCallGetsOneSignedAlertPerFinding() {
    awaitEvents("dev.plumbline.finding.opened", MUTATIONS.size());
    assertThat(story.receiver().refused()).isEmpty();
  }

  @Test
  @Order(4)
  void aSecondScanFindsTheSameAndAlertsNobodyAgain() {
    story.scan();
    assertThat(story.openFindings()).hasSize(MUTATIONS.size());
    assertThat(story.receiver().events("dev.plumbline.finding.opened")).hasSize(MUTATIONS.size());
  }

  @Test
  @Order(5)
  void noSecretValueIsAnywhere() throws IOException {
    var everything = new StringBuilder(story.openFindings().toString());
    try (var logs = Files.list(story.sandbox().paths().logs())) {
      for (var log :
          logs.filter(file -> !file.getFileName().toString().startsWith("kube")).toList()) {
        everything.append(Files.readString(log));
      }
    }
    assertThat(everything.toString())
        .doesNotContain(Story.PASSWORD)
        .doesNotContain("stolen-password-of-mallory")
        .doesNotContain(base64(Story.PASSWORD))
        .doesNotContain(base64("stolen-password-of-mallory"));
  }

  private static String base64(String text) {
    return java.util.Base64.getEncoder()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  @Order(6)
  void whatIsUndoneResolvesByItself() throws Exception {
    for (var mutation : MUTATIONS) {
      mutation.undo().make(story.clouds());
    }

    story.scan();

    var lasting =
        MUTATIONS.stream()
            .filter(mutation -> mutation.undo() == Mutation.FOR_GOOD)
            .map(Mutation::urn)
            .toList();
    var stillOpen =
        byUrnEnd(story.openFindings()).keySet().stream()
            .filter(urn -> !recreated().contains(urn))
            .toList();
    assertThat(stillOpen).containsExactlyInAnyOrderElementsOf(lasting);
  }

  /** What was deleted and made again by hand has another uid, and that is told. */
  private static List<String> recreated() {
    return List.of("LimitRange::apps");
  }

  @Test
  @Order(7)
  void pulumiRepairsADriftAndTheScanAgrees() throws Exception {
    var drift =
        MUTATIONS.stream()
            .filter(mutation -> mutation.urn().equals("BucketVersioningV2::logs"))
            .findFirst()
            .orElseThrow();
    drift.act().make(story.clouds());
    story.scan();
    assertThat(byUrnEnd(story.openFindings())).containsKey(drift.urn());

    story.sandbox().engine().up("--refresh");

    var stack = story.scan();
    assertThat(story.openFindings()).isEmpty();
    assertThat(stack.path("verdict").asText()).isEqualTo("in-sync");
  }

  @Test
  @Order(8)
  void onCallIsToldOfEveryResolution() {
    var opened = story.receiver().events("dev.plumbline.finding.opened").size();
    var reopened = story.receiver().events("dev.plumbline.finding.reopened").size();
    assertThat(reopened).isPositive();
    awaitEvents("dev.plumbline.finding.resolved", opened + reopened);
  }

  @Test
  @Order(9)
  void anIncompleteReadIsNeverInSyncAndNeverDeleted() {
    for (var fault : Fault.values()) {
      var scan = fault.scan(story.sandbox());
      var aws =
          scan.stacks().getFirst().resources().stream()
              .filter(resource -> resource.type().startsWith("aws:"))
              .toList();
      assertThat(scan.verdict().word()).as(fault.name()).isEqualTo("incomplete");
      assertThat(aws)
          .as(fault.name())
          .isNotEmpty()
          .allSatisfy(
              resource -> {
                assertThat(resource.verdict().word()).isEqualTo("unknown");
                assertThat(resource.outcome())
                    .map(outcome -> outcome.kind())
                    .hasValue(fault.outcome());
                assertThat(resource.outcome().orElseThrow().text()).contains(fault.reason());
              });
    }
  }

  @Test
  @Order(10)
  void destroyLeavesNothingBehind() {
    story.sandbox().engine().destroy();

    var clouds = story.clouds();
    assertThat(clouds.kubernetes().namespaces().withName(KubernetesMutations.NAMESPACE).get())
        .isNull();
    assertThat(clouds.ec2().describeVpcs().vpcs())
        .noneMatch(vpc -> vpc.vpcId().equals(clouds.id("Vpc::network")));
    assertThat(clouds.s3().listBuckets().buckets()).isEmpty();
    assertThat(clouds.iam().listRoles().roles())
        .noneMatch(role -> role.roleName().startsWith("hybrid-sandbox"));
    assertThatCode(story::scan).doesNotThrowAnyException();
    assertThat(story.openFindings()).isEmpty();
  }

  private void awaitEvents(String type, int count) {
    story.service().await(() -> story.receiver().events(type).size() >= count);
    assertThat(story.receiver().events(type)).hasSize(count);
  }

  private static Map<String, JsonNode> byUrnEnd(List<JsonNode> findings) {
    return findings.stream()
        .collect(
            Collectors.toMap(
                finding -> Story.end(finding.path("urn").asText()), Function.identity()));
  }
}
