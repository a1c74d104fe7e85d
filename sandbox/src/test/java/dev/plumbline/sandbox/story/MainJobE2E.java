package dev.plumbline.sandbox.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** Names what stands further right than the page is wide and in no box that scrolls by itself. */
  private static final String SIDEWAYS =
      """
      (() => {
        const width = document.documentElement.clientWidth;
        const scrolls = (element) => getComputedStyle(element).overflowX !== 'visible';
        const boxed = (element) =>
          element.parentElement && (scrolls(element.parentElement) || boxed(element.parentElement));
        return document.documentElement.scrollWidth <= width ? '' :
          [...document.querySelectorAll('body *')]
            .filter((element) => element.getBoundingClientRect().right > width + 1 && !boxed(element))
            .map((element) => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 60))
            .slice(0, 8).join('; ') || 'the page itself, ' + document.documentElement.scrollWidth + ' wide';
      })()
      """;

  private static final LocatorAssertions.ContainsTextOptions PATIENT =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
  private static final List<Mutation> MUTATIONS =
      Stream.of(AwsMutations.all(), AzureMutations.all(), KubernetesMutations.all())
          .flatMap(List::stream)
          .toList();

  private Story story;
  private Optional<Browser> watching = Optional.empty();

  /** A page that stays open and is never loaded again. */
  private Optional<Page> follower = Optional.empty();

  @BeforeAll
  void deploy() throws IOException {
    story = Story.begin(AwsEmulator.MINISTACK, "main");
  }

  @AfterAll
  void end() {
    watching.ifPresent(Browser::close);
    story.close();
  }

  @Test
  @Order(10)
  void rightAfterTheDeploymentEverythingIsInSync() {
    var stack = story.stack();
    assertThat(stack.path("verdict").asText()).isEqualTo("in-sync");
    assertThat(stack.path("resources").asInt()).isGreaterThan(120);
    assertThat(stack.path("unknown").asInt()).isZero();
    assertThat(stack.path("coverage").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(story.openFindings()).isEmpty();
  }

  @Test
  @Order(15)
  void whatTheCloudsMakeThemselvesIsNobodysOmission() {
    var look = story.look();

    assertThat(look.path("gaps")).isEmpty();
    assertThat(look.path("excluded"))
        .extracting(each -> each.path("rule").asText())
        .contains("default-vpc", "instance-volume", "managed-group", "cluster-made");
    assertThat(story.openFindings()).isEmpty();
  }

  @Test
  @Order(20)
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
  @Order(30)
  void onCallGetsOneSignedAlertPerFinding() {
    awaitEvents("dev.plumbline.finding.opened", MUTATIONS.size());
    assertThat(story.receiver().refused()).isEmpty();
  }

  @Test
  @Order(35)
  void onCallSeesItInTheBrowserAtTwoWidths() {
    var chromium = Browser.installed();
    assumeThat(chromium)
        .as("Chromium, to look at the console: ./plumbline doctor says how to install it")
        .isPresent();
    var browser = Browser.open(chromium.orElseThrow(), story.service().loginUrl());
    watching = Optional.of(browser);
    for (var width : List.of(1280, 390)) {
      var page = browser.page(width);
      page.navigate(story.service().url() + "/");
      assertThat(page.getByTestId("stack").first()).containsText("drifted");
      assertThat(page.getByTestId("open-findings").first())
          .containsText(Integer.toString(MUTATIONS.size()));
      picture(page, "overview-" + width);
      page.navigate(
          story.service().url() + "/findings/" + finding("SecurityGroup::network-public"));
      assertThat(page.locator("main")).containsText("ingress[tcp 22-22 0.0.0.0/0]");
      assertThat(page.locator("main")).containsText("Declared");
      assertThat(page.locator("main")).containsText("Recorded");
      assertThat(page.locator("main")).containsText("0.0.0.0/0");
      picture(page, "finding-" + width);
      page.navigate(story.service().url() + "/stacks/" + story.stack().path("id").asText());
      assertThat(page.locator("main")).containsText("99.");
      picture(page, "stack-" + width);
    }
    follower = Optional.of(browser.page(1280));
    follower.orElseThrow().navigate(story.service().url() + "/");
  }

  private String finding(String urnEnd) {
    return Objects.requireNonNull(byUrnEnd(story.openFindings()).get(urnEnd), urnEnd)
        .path("id")
        .asText();
  }

  /** Keeps what was seen for people, and holds that nothing runs out of the page sideways. */
  private void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(story.sandbox().paths().data().resolve("pictures/" + name + ".png")));
    assertThat((String) page.evaluate(SIDEWAYS)).as("what runs out of " + name).isEmpty();
  }

  @Test
  @Order(40)
  void aSecondScanFindsTheSameAndAlertsNobodyAgain() {
    story.scan();
    assertThat(story.openFindings()).hasSize(MUTATIONS.size());
    assertThat(story.receiver().events("dev.plumbline.finding.opened")).hasSize(MUTATIONS.size());
  }

  @Test
  @Order(50)
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
  @Order(60)
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
  @Order(65)
  void aPageThatWasOpenAllTheTimeShowsItWithoutBeingLoadedAgain() {
    assumeThat(follower)
        .as("Chromium, to look at the console: ./plumbline doctor says how to install it")
        .isPresent();
    var open = Integer.toString(story.openFindings().size());
    assertThat(follower.orElseThrow().getByTestId("open-findings").first())
        .containsText(open, PATIENT);
    assertThat(follower.orElseThrow().getByTestId("open-findings").first())
        .not()
        .containsText(Integer.toString(MUTATIONS.size()), PATIENT);
  }

  @Test
  @Order(70)
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
  @Order(80)
  void onCallIsToldOfEveryResolution() {
    var opened = story.receiver().events("dev.plumbline.finding.opened").size();
    var reopened = story.receiver().events("dev.plumbline.finding.reopened").size();
    assertThat(reopened).isPositive();
    awaitEvents("dev.plumbline.finding.resolved", opened + reopened);
  }

  @Test
  @Order(85)
  void whatIsMadeByHandInAnyCloudIsFoundWithItsImportCommandUntilItIsGone() {
    var made = ByHand.make(story.clouds());

    story.look();

    assertThat(story.openFindings())
        .allSatisfy(
            finding -> {
              assertThat(finding.path("kind").asText()).isEqualTo("unmanaged");
              assertThat(finding.path("stack").isMissingNode()).isTrue();
            })
        .extracting(finding -> finding.path("importCommand").asText())
        .containsExactlyInAnyOrderElementsOf(made.importCommands());
    assertThat(story.stack().path("verdict").asText()).isEqualTo("in-sync");

    made.delete(story.clouds());
    story.look();

    assertThat(story.openFindings()).isEmpty();
  }

  @Test
  @Order(90)
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
  @Order(95)
  void aGroupThatIsDeniedMakesItsResourcesUnknownAndNoOther() {
    var azure = story.clouds().azure();
    azure.deny(story.clouds().id("azure ResourceGroup::azure"));

    var denied = story.scan();

    assertThat(denied.path("verdict").asText()).isEqualTo("incomplete");
    assertThat(denied.path("unknown").asInt()).isGreaterThan(30);
    assertThat(denied.path("deleted").asInt()).isZero();
    assertThat(story.unknownResources())
        .isNotEmpty()
        .allSatisfy(
            resource -> {
              assertThat(resource.path("type").asText()).startsWith("azure-native:");
              assertThat(resource.path("outcome").path("kind").asText()).isEqualTo("denied");
            });
    assertThat(story.openFindings()).isEmpty();

    azure.deny();
    assertThat(story.scan().path("verdict").asText()).isEqualTo("in-sync");
  }

  @Test
  @Order(100)
  void destroyLeavesNothingBehind() {
    story.sandbox().engine().destroy();

    var clouds = story.clouds();
    assertThat(clouds.kubernetes().namespaces().withName(KubernetesMutations.NAMESPACE).get())
        .isNull();
    assertThat(clouds.ec2().describeVpcs().vpcs())
        .noneMatch(vpc -> vpc.vpcId().equals(clouds.id("Vpc::network")));
    assertThat(clouds.s3().listBuckets().buckets()).isEmpty();
    assertThat(clouds.azure().groups()).isEmpty();
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
