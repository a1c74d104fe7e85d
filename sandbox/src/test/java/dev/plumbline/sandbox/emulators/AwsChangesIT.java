package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.SmallStack;
import dev.plumbline.sandbox.story.AwsMutations;
import dev.plumbline.sandbox.story.Clouds;
import dev.plumbline.sandbox.story.Json;
import dev.plumbline.sandbox.story.Mutation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The story's changes in AWS, on every emulator: each is made by AWS's own client in a stack that
 * is in sync, found exactly, and gone when it is undone.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class AwsChangesIT implements OnEmulator {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Optional<SmallStack> deployed = Optional.empty();

  private final String target;

  AwsChangesIT(String target) {
    this.target = target;
  }

  static List<Mutation> mutations() {
    return AwsMutations.all();
  }

  @BeforeParameterizedClassInvocation
  static void deploy(String target) throws CloudFailure {
    deployed = Optional.of(SmallStack.deploy(RunningEmulator.of(target)));
  }

  @AfterParameterizedClassInvocation
  static void destroy() throws CloudFailure {
    if (deployed.isPresent()) {
      deployed.orElseThrow().close();
      deployed = Optional.empty();
    }
  }

  @Override
  public RunningEmulator emulator() {
    return RunningEmulator.of(target);
  }

  private static SmallStack stack() {
    return deployed.orElseThrow();
  }

  @Test
  void right_after_the_deployment_everything_is_in_sync() throws CloudFailure {
    assertThat(stack().scan()).hasSizeGreaterThan(20).allSatisfy(SmallStack::assertInSync);
  }

  @Test
  void fields_that_the_table_calls_missing_are_missing_still() throws CloudFailure {
    var suppressed =
        stack().scan().stream()
            .flatMap(
                verdict ->
                    verdict.suppressed().stream().map(one -> verdict.type() + " " + one.path()))
            .toList();
    var deployed = stack().scan().stream().map(ResourceVerdict::type).toList();
    assertThat(EmulatorTable.missingFields(emulator().emulator()))
        .filteredOn(field -> deployed.contains(field.type()))
        .allSatisfy(field -> assertThat(suppressed).contains(field.type() + " " + field.path()));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void found_exactly_and_undone(Mutation mutation) throws Exception {
    try (var clouds = Clouds.aws(emulator().endpoint(), stack().ids())) {
      try {
        mutation.act().make(clouds);

        assertNamed(mutation, stack().scan());
      } finally {
        mutation.undo().make(clouds);
      }
      assertThat(stack().scan()).allSatisfy(SmallStack::assertInSync);
    }
  }

  private static void assertNamed(Mutation mutation, List<ResourceVerdict> verdicts)
      throws JsonProcessingException {
    assertThat(verdicts).extracting(verdict -> verdict.verdict().word()).doesNotContain("unknown");
    var findings = verdicts.stream().filter(ResourceVerdict::isFinding).toList();
    assertThat(findings).hasSize(1);
    var finding = JSON.readTree(VerdictJson.write(findings.getFirst()).toString());
    assertThat(finding.path("urn").asText()).endsWith(":" + mutation.urn());
    assertThat(finding.path("verdict").asText()).isEqualTo(mutation.kind());
    var differences = finding.path("differences");
    assertThat(differences).as("%s", differences).hasSameSizeAs(mutation.differences());
    for (var expected : mutation.differences()) {
      assertThat(differences)
          .as("%s", differences)
          .anyMatch(
              difference ->
                  difference.path("path").asText().equals(expected.path())
                      && Json.isLike(expected.declared(), difference.path("declared"))
                      && Json.isLike(expected.live(), difference.path("live")));
    }
  }
}
