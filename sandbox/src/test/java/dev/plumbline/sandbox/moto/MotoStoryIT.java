package dev.plumbline.sandbox.moto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackVerdict;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.deployed.DeployedStack;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The hybrid stack on moto: a second emulator, written by others, that answers in its own way. What
 * holds on both is not one emulator's habit.
 */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".*moto=.*",
    disabledReason = "needs the sandbox's tools and moto: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MotoStoryIT {

  private DeployedStack stack;

  @BeforeAll
  void deploy() {
    stack = DeployedStack.on(AwsEmulator.MOTO, "it-moto");
  }

  @AfterAll
  void end() {
    stack.close();
  }

  @Test
  @Order(1)
  void right_after_the_deployment_everything_is_in_sync() {
    var scan = stack.scan();

    assertThat(findings(scan)).isEmpty();
    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(scan.resources()).isGreaterThan(70);
    assertThat(scan.coverage()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  @Order(2)
  void a_changed_instance_type_is_the_one_difference() {
    instanceType("m5.4xlarge");

    var found = findings(stack.scan());

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().urn()).endsWith(":Instance::worker");
    assertThat(found.getFirst().differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.path().toString()).isEqualTo("instanceType");
              assertThat(difference.declared()).isEqualTo(Value.of("t3.small"));
              assertThat(difference.live()).isEqualTo(Value.of("m5.4xlarge"));
            });
  }

  @Test
  @Order(3)
  void what_is_undone_is_in_sync_again() {
    instanceType("t3.small");

    var scan = stack.scan();

    assertThat(findings(scan)).isEmpty();
    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
  }

  private static List<ResourceVerdict> findings(Scan scan) {
    return scan.stacks().stream()
        .flatMap(found -> found.resources().stream())
        .filter(ResourceVerdict::isFinding)
        .toList();
  }

  private void instanceType(String type) {
    var id = stack.id("Instance::worker");
    stack.ec2().stopInstances(request -> request.instanceIds(id));
    stack
        .ec2()
        .modifyInstanceAttribute(
            request -> request.instanceId(id).instanceType(value -> value.value(type)));
    stack.ec2().startInstances(request -> request.instanceIds(id));
  }
}
