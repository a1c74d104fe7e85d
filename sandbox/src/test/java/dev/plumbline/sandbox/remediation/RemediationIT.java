package dev.plumbline.sandbox.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.deployed.DeployedStack;
import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Reverts by the real Pulumi: proven, refused, cut off and fenced off. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemediationIT {

  private static final String GROUP = "SecurityGroup::network-public";
  private static final String REVERT = "{\"mode\": \"revert\"}";
  private static final Tag INTRUDER = Tag.builder().key("intruder").value("yes").build();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private DeployedStack stack;
  private BareService service;

  @BeforeAll
  void deploy() throws IOException {
    stack = DeployedStack.onlyAws(AwsEmulator.MINISTACK, "it-remediation");
    var paths = stack.sandbox().paths();
    Files.writeString(
        paths.configuration(),
        Files.readString(paths.configuration()).replace("interval: 15s", "interval: 1h"),
        StandardOpenOption.TRUNCATE_EXISTING);
    // As `up` does it.
    stack.sandbox().allowRemediation();
    service = BareService.start(paths);
    await("every stack is scanned", () -> stackRow().path("lastScanAt").isTextual());
  }

  @AfterEach
  void close22() {
    // By hand and not by a deployment: Pulumi's state never heard of it.
    for (var port : List.of(22, 23)) {
      if (isOpen(port)) {
        revoke(port);
      }
    }
    scan();
  }

  @AfterAll
  void end() {
    service.close();
    stack.close();
  }

  private static void await(String what, BooleanSupplier condition) {
    Eventually.until(PATIENCE, what, condition);
  }

  private JsonNode stackRow() {
    return service.get("/stacks").path("items").path(0);
  }

  private void scan() {
    var operation =
        service.ask("/stacks/" + stackRow().path("id").asText() + "/scans", "{}").path("id");
    await(
        "the scan ends", () -> service.get("/operations/" + operation.asText()).has("finishedAt"));
  }

  private static IpPermission ssh(int port) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
        .build();
  }

  private void open(int port) {
    stack
        .ec2()
        .authorizeSecurityGroupIngress(
            request -> request.groupId(stack.id(GROUP)).ipPermissions(ssh(port)));
  }

  private void revoke(int port) {
    stack
        .ec2()
        .revokeSecurityGroupIngress(
            request -> request.groupId(stack.id(GROUP)).ipPermissions(ssh(port)));
  }

  private boolean isOpen(int port) {
    return stack
        .ec2()
        .describeSecurityGroups(request -> request.groupIds(stack.id(GROUP)))
        .securityGroups()
        .getFirst()
        .ipPermissions()
        .stream()
        .anyMatch(rule -> Objects.equals(rule.fromPort(), port));
  }

  private JsonNode finding() {
    for (var finding : service.get("/findings?status=open").path("items")) {
      if (finding.path("urn").asText().endsWith(GROUP)) {
        return finding;
      }
    }
    throw new IllegalStateException("no open finding of " + GROUP);
  }

  private JsonNode remediation(String id) {
    return service.get("/remediations/" + id);
  }

  private JsonNode awaitState(String id, String... states) {
    var wanted = List.of(states);
    await(
        "the remediation is one of " + wanted + ": " + remediation(id),
        () -> {
          var now = remediation(id);
          return wanted.contains(now.path("state").asText()) || now.has("finishedAt");
        });
    var now = remediation(id);
    assertThat(now.path("state").asText()).as(now.toString()).isIn((Object[]) states);
    return now;
  }

  /** An opened group that was found, previewed and waits for approval. */
  private String previewed() {
    open(22);
    scan();
    var id =
        service
            .ask("/findings/" + finding().path("id").asText() + "/remediations", REVERT)
            .path("id")
            .asText();
    awaitState(id, "awaitingApproval");
    return id;
  }

  @Test
  void theRevertOfAnOpenedGroupConverges() throws IOException {
    // given
    var vpc = stack.id("Vpc::network");
    stack.ec2().createTags(r -> r.resources(vpc).tags(INTRUDER));
    var id = previewed();

    // then
    var preview = remediation(id).path("preview");
    Files.writeString(
        stack.sandbox().paths().logs().resolve("preview.json"), preview.toPrettyString());
    assertThat(preview.path("steps")).hasSize(1);
    assertThat(preview.at("/steps/0/op").asText()).isEqualTo("update");
    assertThat(preview.at("/steps/0/urn").asText()).endsWith(GROUP);
    assertThat(preview.at("/steps/0/properties").toString()).contains("ingress");
    assertThat(preview.at("/live/differences").toString()).contains("0.0.0.0/0");
    assertThat(preview.path("dependents")).isNotEmpty();
    assertThat(preview.at("/clobber/known").asBoolean()).isTrue();
    assertThat(preview.at("/clobber/resources").findValuesAsText("urn"))
        .singleElement()
        .asString()
        .endsWith("Vpc::network");
    assertThat(preview.at("/cost/known").asBoolean()).isTrue();
    assertThat(preview.at("/cost/monthlyDelta").asDouble(1)).isZero();
    assertThat(preview.path("warnings")).isEmpty();
    assertThat(isOpen(22)).isTrue();

    // when
    service.approve("/remediations/" + id);

    // then
    var converged = awaitState(id, "converged");
    assertThat(isOpen(22)).isFalse();
    assertThat(converged.path("reason").asText()).contains("read and is as declared");
    assertThat(service.get("/findings/" + converged.path("findingId").asText()).path("status"))
        .hasToString("\"resolved\"");
    assertThat(service.get("/operations/" + converged.path("operationId").asText()).toString())
        .contains("network-public");
    assertThat(stack.ec2().describeVpcs(r -> r.vpcIds(vpc)).vpcs().getFirst().tags())
        .as("nothing but the target is touched")
        .anyMatch(tag -> tag.key().equals("intruder"));
    stack.ec2().deleteTags(r -> r.resources(vpc).tags(INTRUDER));
  }

  @Test
  void anAcceptOfTheSameLooksIntoTheSourceOfTheStacks() {
    open(22);
    scan();
    var id =
        service
            .ask(
                "/findings/" + finding().path("id").asText() + "/remediations",
                "{\"mode\": \"accept\", \"dryRun\": true}")
            .path("id")
            .asText();

    var ended = awaitState(id, "previewed", "failed");

    assertThat(ended.at("/preview/places")).as(ended.toString()).isNotEmpty();
    assertThat(ended.path("reason").asText()).doesNotContain("cannot be read");
    assertThat(isOpen(22)).isTrue();
  }

  @Test
  void anApprovalIsRefusedWhenLiveMoved() {
    // given
    var id = previewed();
    open(23);

    // when
    service.approve("/remediations/" + id);

    // then
    assertThat(awaitState(id, "refused").path("reason").asText()).contains("Live moved");
    assertThat(isOpen(22)).isTrue();
    assertThat(isOpen(23)).isTrue();
  }

  /** Pulumi while it writes. */
  private static java.util.Optional<ProcessHandle> up() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.matches(".*/?pulumi up --non-interactive.*"))
                    .filter(line -> line.contains("network-public") && !line.contains("/bin/sh"))
                    .isPresent())
        .findFirst();
  }

  private ProcessHandle running(String id) {
    service.approve("/remediations/" + id);
    await("Pulumi runs", () -> up().isPresent());
    return up().orElseThrow();
  }

  @Test
  void theDeathOfTheServiceEndsPulumiAndTheNextStartSaysWhatBecameOfIt() throws IOException {
    // given
    var id = previewed();
    var pulumi = running(id);

    // when
    service.kill();

    // then
    await("Pulumi has ended", () -> !pulumi.isAlive());

    // when
    service = BareService.start(stack.sandbox().paths());

    // then
    var ended = awaitState(id, "failed", "converged");
    assertThat(ended.path("reason").asText()).contains("The service ended while Pulumi ran");
    if (ended.path("state").asText().equals("converged")) {
      assertThat(isOpen(22)).isFalse();
    }
    if (isLocked()) {
      // It had no time to end by itself: that is told with what to do, and nobody does it unasked.
      assertThat(ended.path("reason").asText()).contains("'pulumi cancel' in ");
      cancelLock();
    }
  }

  private boolean isLocked() throws IOException {
    try (var locks = Files.walk(stack.sandbox().paths().backend().resolve(".pulumi/locks"))) {
      return locks.anyMatch(Files::isRegularFile);
    }
  }

  @Test
  void aLostLeaseWritesNothing() throws SQLException, IOException {
    // given
    var id = previewed();
    var pulumi = running(id);

    // when
    stealLease();

    // then
    await("Pulumi has ended", () -> !pulumi.isAlive());
    assertThat(isOpen(22)).isTrue();
    var ended = awaitState(id, "failed");
    assertThat(ended.path("reason").asText()).contains("The right to write to the stack was lost");
    cancelLock();
  }

  private void stealLease() throws SQLException, IOException {
    var folder = stack.sandbox().paths().database();
    var port = Files.readAllLines(folder.resolve("postmaster.pid")).get(3).strip();
    var password = Files.readString(folder.resolveSibling(folder.getFileName() + ".password"));
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password.strip());
        var statement = connection.createStatement()) {
      statement.execute("update stack set fence = fence + 1, lease_until = null");
    }
  }

  /** Pulumi was ended at once and could not give its lock back. */
  private void cancelLock() {
    stack.engine().run("cancel", "cancel", "--yes", "--stack", "sandbox");
  }
}
