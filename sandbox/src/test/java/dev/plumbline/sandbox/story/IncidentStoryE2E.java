package dev.plumbline.sandbox.story;

import static dev.plumbline.sandbox.cloud.AwsEmulator.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** From an open port to a post-mortem, as those tell it who were there. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class IncidentStoryE2E {

  private static final String GROUP = "SecurityGroup::network-public";
  private static final String MALLORY = "arn:aws:iam::" + ACCOUNT + ":user/mallory";
  private static final String OPENED = "dev.plumbline.incident.opened";
  private static final String ESCALATED = "dev.plumbline.incident.escalated";
  private static final String REOPENED = "dev.plumbline.incident.reopened";
  private static final String RESOLVED = "dev.plumbline.incident.resolved";

  @Test
  void anIntruderOpensPort22() throws IOException {
    try (var office = Office.open("incident");
        var mallory = intruder(office)) {
      var ann = office.hire("ann", "operator");
      var bob = office.hire("bob", "approver");
      await("the first scan is in sync", () -> verdict(ann).equals("in-sync"));

      var group = openPort22(office, mallory);
      var incident = aCriticalIncidentNamesHer(ann);
      everybodyOnCallIsTold(office, incident);
      nobodyAcknowledgesAndItEscalates(office, ann, incident);
      annAsksForAWaiverAndBobApproves(ann, bob, incident);
      theWaiverExpiresAndTheIncidentReopens(office, ann, incident);
      theRevertIsPreviewedApprovedAndRun(ann, bob, incident);
      assertThat(hasPort22(mallory, group)).isFalse();
      everybodyHearsOfItsEnd(office, incident);
      thePostMortemTellsAllOfItInOrder(ann, incident);
    }
  }

  private static Ec2Client intruder(Office office) {
    return Ec2Client.builder()
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("mallory", "stolen")))
        .region(Region.US_EAST_1)
        .endpointOverride(office.sandbox().awsEndpoint())
        .build();
  }

  private static void await(String what, BooleanSupplier condition) {
    Eventually.until(Duration.ofMinutes(5), what, condition);
  }

  private static String verdict(Person ann) {
    return ann.get("/stacks").at("/items/0/verdict").asText();
  }

  private static String openPort22(Office office, Ec2Client mallory) throws IOException {
    var group = office.cloudId(GROUP);
    mallory.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("0.0.0.0/0"));
    assertThat(hasPort22(mallory, group)).isTrue();
    return group;
  }

  private static boolean hasPort22(Ec2Client mallory, String group) {
    return mallory
        .describeSecurityGroups(r -> r.groupIds(group))
        .securityGroups()
        .getFirst()
        .ipPermissions()
        .stream()
        .anyMatch(rule -> Objects.equals(rule.fromPort(), 22));
  }

  /** Nobody asks for a scan: the next one on the interval finds it. */
  private static String aCriticalIncidentNamesHer(Person ann) {
    await("an incident opens", () -> !ann.get("/incidents").path("items").isEmpty());
    var id = ann.get("/incidents").at("/items/0/id").asText();
    await("it names her", () -> incident(ann, id).path("actor").asText().equals(MALLORY));
    var incident = incident(ann, id);
    assertThat(ann.get("/incidents").path("items")).hasSize(1);
    assertThat(incident.path("severity").asText()).isEqualTo("critical");
    assertThat(incident.path("status").asText()).isEqualTo("open");
    assertThat(incident.path("runbook").asText()).isNotEmpty();
    assertThat(finding(ann, id).path("urn").asText()).endsWith(GROUP);
    return id;
  }

  private static JsonNode incident(Person ann, String id) {
    return ann.get("/incidents/" + id);
  }

  private static JsonNode finding(Person ann, String incident) {
    var id = incident(ann, incident).at("/findings/0/id").asText();
    return ann.get("/findings/" + id);
  }

  private static void everybodyOnCallIsTold(Office office, String incident) {
    await("the webhook is told", () -> told(office, OPENED, incident) == 1);
    await("a mail comes", () -> !office.mail().to(Office.ON_CALL).isEmpty());
    assertThat(office.webhook().refused()).as("signatures are right").isEmpty();
    assertThat(office.mail().to(Office.ON_CALL).getFirst().subject())
        .containsIgnoringCase("critical")
        .contains("network-public");
    assertThat(office.mail().to(Office.MANAGERS)).isEmpty();
  }

  private static long told(Office office, String type, String incident) {
    return office.webhook().events(type).stream()
        .filter(event -> event.path("subject").asText().equals("incidents/" + incident))
        .map(event -> event.path("id").asText())
        .distinct()
        .count();
  }

  private static void nobodyAcknowledgesAndItEscalates(Office office, Person ann, String incident) {
    office.clock().forward(Duration.ofMinutes(11));

    await("it escalates", () -> told(office, ESCALATED, incident) == 1);
    await("the managers hear", () -> !office.mail().to(Office.MANAGERS).isEmpty());
    var acknowledged = ann.post("/incidents/" + incident + "/acknowledgement", "{}");
    assertThat(acknowledged.statusCode()).isEqualTo(200);
    office.clock().forward(Duration.ofMinutes(1));
  }

  private static void annAsksForAWaiverAndBobApproves(Person ann, Person bob, String incident) {
    var finding = finding(ann, incident);
    for (var difference : finding.path("differences")) {
      var wish =
          """
          {"findingId": "%s", "path": %s, "reason": "vendor is at work", "owner": "network",
           "expiresAt": "%s"}
          """
              .formatted(
                  finding.path("id").asText(),
                  difference.path("path"),
                  java.time.Instant.now().plus(Duration.ofHours(3)));
      var asked = ann.post("/waivers", wish);
      assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
      var approval = "/waivers/" + Json.read(asked.body()).path("id").asText() + "/approval";
      assertThat(ann.post(approval, "{}").statusCode())
          .as("an operator decides not")
          .isEqualTo(403);
      assertThat(bob.post(approval, "{}").statusCode()).isEqualTo(200);
    }
    await("it is waived", () -> finding(ann, incident).path("status").asText().equals("waived"));
    assertThat(incident(ann, incident).path("status").asText()).isEqualTo("resolved");
  }

  private static void theWaiverExpiresAndTheIncidentReopens(
      Office office, Person ann, String incident) {
    office.clock().forward(Duration.ofHours(4));

    await("it reopens", () -> incident(ann, incident).path("status").asText().equals("open"));
    await("that is told", () -> told(office, REOPENED, incident) == 1);
    // A scan may have seen that its time is over before the waiver itself was looked at.
    await(
        "the waiver has expired",
        () -> ann.get("/waivers").at("/items/0/status").asText().equals("expired"));
  }

  private static void theRevertIsPreviewedApprovedAndRun(Person ann, Person bob, String incident) {
    var ask = "/findings/" + finding(ann, incident).path("id").asText() + "/remediations";
    var id = Json.read(ann.post(ask, "{\"mode\": \"revert\"}").body()).path("id").asText();
    awaitState(ann, id, "awaitingApproval");
    var previewed = ann.get("/remediations/" + id);
    assertThat(previewed.at("/preview/steps/0/op").asText()).isEqualTo("update");
    assertThat(previewed.at("/preview/steps/0/urn").asText()).endsWith(GROUP);

    var version = previewed.path("version").asLong();
    var approved = bob.post("/remediations/" + id + "/approval", version, "");
    assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);

    awaitState(ann, id, "converged");
    assertThat(incident(ann, incident).path("status").asText()).isEqualTo("resolved");
  }

  private static void awaitState(Person ann, String id, String state) {
    await(
        "the remediation is " + state,
        () -> {
          var now = ann.get("/remediations/" + id);
          assertThat(now.path("state").asText())
              .as(now.toString())
              .isNotIn("failed", "refused", "expired", "cancelled");
          return now.path("state").asText().equals(state);
        });
  }

  private static void everybodyHearsOfItsEnd(Office office, String incident) {
    await("its end is told", () -> told(office, RESOLVED, incident) == 2);
    assertThat(office.webhook().refused()).isEmpty();
    assertThat(office.mail().to(Office.ON_CALL).stream().skip(1))
        .as("one conversation")
        .isNotEmpty()
        .allMatch(mail -> !mail.references().isEmpty());
  }

  private static void thePostMortemTellsAllOfItInOrder(Person ann, String incident) {
    var report = ann.text("/incidents/" + incident + "/postmortem?format=markdown");
    assertThat(report)
        .contains(MALLORY)
        .contains("network-public")
        .containsSubsequence(
            "opened",
            "escalated",
            "acknowledged",
            "as ann asked and bob approved: vendor is at work",
            "resolved",
            "reopened",
            "remediation-awaitingApproval",
            "remediation-approved",
            "remediation-running",
            "remediation-verifying",
            "resolved",
            "remediation-converged");
  }
}
