package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** From the wish for an environment to its end, as those tell it who were there. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class EnvironmentStoryE2E {

  private static final String ASK =
      """
      {"template": "hybrid-workspace", "name": "trial", "team": "shop", "lifetime": "4h",
       "parameters": {"cpu": 3}}\
      """;

  @Test
  void aDeveloperHasAnEnvironmentOnThreeCloudsForAWhile() throws IOException {
    try (var office = Office.empty("environment");
        var mallory = intruder(office)) {
      var ann = office.hire("ann", "developer", "shop");
      var bob = office.hire("bob", "approver", "shop");

      var id = annAsksAndSeesWhatItMakesAndCosts(ann);
      var sight = Sight.of(office, ann, id);
      sight.shows("requested", "estimated", "awaitingApproval");
      bobApprovesWhatAnnMayNot(ann, bob, id);
      sight.shows("bob approved it", "provisioning", "It is ready.");
      itIsThereOnThreeCloudsAndWatched(ann, mallory, id);
      sight.shows("in-sync");
      aChangeBehindItsBackShows(ann, mallory, id);
      sight.shows("drifted");
      itIsExtendedOnce(ann, id);
      sight.shows("extended it by 2 h");
      itExpiresAndIsTakenAway(office, ann, mallory, id, sight);
      sight.shows("destroying", "destroyed");
      whatItTookIsFreeAndEverythingIsOnRecord(office, ann, id);
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

  private static JsonNode now(Person who, String id) {
    return new Wish(who, id).now();
  }

  private static void awaitState(Person who, String id, String state) {
    new Wish(who, id).await(state);
  }

  private static String annAsksAndSeesWhatItMakesAndCosts(Person ann) {
    assertThat(ann.get("/catalog").findValuesAsText("name")).contains("hybrid-workspace");
    var id = Wish.of(ann, ASK).id();

    awaitState(ann, id, "awaitingApproval");

    var estimate = now(ann, id).path("estimate");
    assertThat(estimate.at("/changes/create").asInt()).isEqualTo(11);
    assertThat(estimate.path("priced").size() + estimate.path("unpriced").size()).isEqualTo(11);
    return id;
  }

  private static void bobApprovesWhatAnnMayNot(Person ann, Person bob, String id) {
    var version = now(bob, id).path("version").asLong();
    var approval = "/environments/" + id + "/approval";
    assertThat(ann.post(approval, version, "{}").statusCode()).isEqualTo(403);
    new Wish(ann, id).approvedBy(bob);
    await("it is made", () -> !now(ann, id).path("state").asText().equals("queued"));
    assertThat(now(ann, id).path("state").asText()).as("the plan holds").isEqualTo("provisioning");
    awaitState(ann, id, "ready");
  }

  private static void itIsThereOnThreeCloudsAndWatched(Person ann, Ec2Client aws, String id) {
    var outputs = ann.get("/environments/" + id + "/outputs").path("outputs");
    var vpc = outputs.at("/vpcId/value").asText();
    assertThat(aws.describeVpcs(r -> r.vpcIds(vpc)).vpcs()).hasSize(1);
    assertThat(outputs.at("/namespace/value").asText())
        .isEqualTo(now(ann, id).path("stack").asText());
    assertThat(outputs.at("/virtualNetworkId/value").asText()).contains("/virtualNetworks/");
    await(
        "it is scanned and in sync",
        () -> now(ann, id).at("/drift/verdict").asText().equals("in-sync"));
    var log = ann.get("/operations/" + now(ann, id).path("operationId").asText());
    assertThat(log.toString()).contains("create aws:ec2/vpc:Vpc network done");
  }

  private static void aChangeBehindItsBackShows(Person ann, Ec2Client mallory, String id) {
    var group =
        ann.get("/environments/" + id + "/outputs").at("/outputs/securityGroupId/value").asText();
    mallory.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("0.0.0.0/0"));

    await(
        "its page shows that it changed",
        () -> {
          var drift = now(ann, id).path("drift");
          return drift.path("drifted").asInt() + drift.path("changed").asInt() == 1;
        });
  }

  private static void itIsExtendedOnce(Person ann, String id) {
    var before = now(ann, id).path("expiresAt").asText();
    var extended = ann.post("/environments/" + id + "/extension", "{\"lifetime\": \"2h\"}");
    assertThat(extended.statusCode()).as(extended.body()).isEqualTo(200);
    var after = now(ann, id);
    assertThat(after.path("expiresAt").asText()).isGreaterThan(before);
    assertThat(after.path("extensions").asInt()).isEqualTo(1);
  }

  private static void itExpiresAndIsTakenAway(
      Office office, Person ann, Ec2Client aws, String id, Sight sight) {
    var outputs = ann.get("/environments/" + id + "/outputs").path("outputs");
    var vpc = outputs.at("/vpcId/value").asText();
    office.clock().forward(Duration.ofHours(6));
    await(
        "she is warned",
        () -> !office.webhook().events("dev.plumbline.environment.expiring").isEmpty());
    sight.shows("expiring", "Its time is over");
    office.clock().forward(Duration.ofMinutes(2));

    awaitState(ann, id, "destroyed");

    assertThat(aws.describeVpcs().vpcs()).noneMatch(each -> each.vpcId().equals(vpc));
    await("its stack is watched no more", () -> ann.get("/stacks").path("items").isEmpty());
  }

  private static void whatItTookIsFreeAndEverythingIsOnRecord(Office office, Person ann, String id)
      throws IOException {
    assertThat(ann.get("/budgets").at("/items/0/environments").asInt()).isZero();
    var states = new ArrayList<String>();
    now(ann, id).path("timeline").forEach(step -> states.add(step.path("state").asText()));
    assertThat(states)
        .containsSubsequence(
            List.of(
                "requested",
                "validated",
                "estimated",
                "awaitingApproval",
                "queued",
                "provisioning",
                "ready",
                "extended",
                "expiring",
                "destroying",
                "destroyed"));
    var audit = office.administrator().get("/audit?limit=200");
    assertThat(audit.toString()).contains("environments/" + id);
    var verified = office.administrator().get("/audit/verification");
    assertThat(verified.path("intact").asBoolean()).as(verified.toString()).isTrue();
  }
}
