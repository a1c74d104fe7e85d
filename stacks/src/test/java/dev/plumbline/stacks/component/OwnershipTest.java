package dev.plumbline.stacks.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static Ownership of(String environment) {
    return new Ownership("managed-cluster", environment, "platform");
  }

  @Test
  void aNameThatFitsStaysAsItIs() {
    assertThat(of("dev").physicalName("nodes")).isEqualTo("managed-cluster-dev-nodes");
    assertThat(of("e".repeat(41)).physicalName("nodes")).hasSize(63).endsWith("-nodes");
  }

  @Test
  void aNameThatIsTooLongEndsWithADigestAndIsAlwaysTheSame() {
    var environment = "e".repeat(42);

    var name = of(environment).physicalName("nodes");

    assertThat(name).hasSize(63).matches("managed-cluster-e+-[0-9a-z]{8}");
    assertThat(of(environment).physicalName("nodes")).isEqualTo(name);
  }

  @Test
  void longNamesNeverBecomeOne() {
    var environment = "e".repeat(60);

    assertThat(of(environment).physicalName("nodes"))
        .isNotEqualTo(of(environment).physicalName("cluster"))
        .isNotEqualTo(of(environment + "e").physicalName("nodes"));
  }

  @Test
  void aCloudMayHaveALimitOfItsOwn() {
    assertThat(of("e".repeat(60)).physicalName("nodes", 54)).hasSize(54);
    assertThat(of("e".repeat(60)).physicalName("nodes", 90)).endsWith("-nodes");
  }

  @Test
  void twoHyphensNeverMeetBeforeTheDigest() {
    assertThat(of("e".repeat(37)).physicalName("-".repeat(20) + "x"))
        .matches("managed-cluster-e+-[0-9a-z]{8}");
  }
}
