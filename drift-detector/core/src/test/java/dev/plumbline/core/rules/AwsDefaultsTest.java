package dev.plumbline.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import org.junit.jupiter.api.Test;

/** Documented defaults are the same as none, only while a value equals them. */
class AwsDefaultsTest {

  private static final String QUEUE = "aws:sqs/queue:Queue";

  @Test
  void aDefaultOfATypeIsKnownAtItsPlace() {
    var root = RuleTree.of(AwsGenericRules.forType(QUEUE)).root();

    assertThat(root.child("visibilityTimeoutSeconds").defaultValue()).contains(Value.of(30));
    assertThat(root.child("visibilityTimeoutSeconds").isOptional()).isTrue();
    assertThat(root.child("maxMessageSize").defaultValue()).isEmpty();
  }

  @Test
  void aDefaultInsideAnObjectMakesTheObjectOneThatMayAppear() {
    var root = RuleTree.of(AwsGenericRules.forType("aws:lambda/function:Function")).root();

    assertThat(root.child("ephemeralStorage").isOptional()).isTrue();
    assertThat(root.child("ephemeralStorage").child("size").defaultValue()).contains(Value.of(512));
  }

  @Test
  void everyTypeOfTheTableIsOneOfTheProvider() {
    assertThat(AwsDefaults.types())
        .isNotEmpty()
        .allSatisfy(type -> assertThat(AwsFields.of(type)).as(type).isPresent());
  }

  @Test
  void otherPackagesHaveNone() {
    assertThat(AwsDefaults.of("aws-native:sqs:Queue")).isEmpty();
  }
}
