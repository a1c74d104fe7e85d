package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArmIdTest {

  private static final String GROUP = "/subscriptions/S-1/resourceGroups/G";
  private static final String NETWORK = GROUP + "/providers/Microsoft.Network/virtualNetworks/v";

  @Test
  void an_id_tells_type_scope_and_the_action_that_reads_it() {
    var subnet = id(NETWORK + "/subnets/a");

    assertThat(subnet.subscription()).hasValue("s-1");
    assertThat(subnet.namespace()).isEqualTo("Microsoft.Network");
    assertThat(subnet.fullType()).isEqualTo("microsoft.network/virtualnetworks/subnets");
    assertThat(subnet.action()).isEqualTo("Microsoft.Network/virtualNetworks/subnets/read");
    assertThat(subnet.listPath()).isEqualTo(NETWORK + "/subnets");
    assertThat(subnet.subscriptionListPath()).isEmpty();
    assertThat(id(NETWORK).subscriptionListPath())
        .hasValue("/subscriptions/S-1/providers/Microsoft.Network/virtualNetworks");
  }

  @Test
  void a_group_is_a_resource_of_Resource_Manager_itself() {
    assertThat(id(GROUP).fullType()).isEqualTo("microsoft.resources/resourcegroups");
    assertThat(id(GROUP).action())
        .isEqualTo("Microsoft.Resources/subscriptions/resourceGroups/read");
    assertThat(id(GROUP).isExtension()).isFalse();
  }

  @Test
  void an_extension_has_the_type_behind_the_last_provider() {
    var role = "/providers/Microsoft.Authorization/roleAssignments/r";

    assertThat(id(NETWORK + role).fullType()).isEqualTo("microsoft.authorization/roleassignments");
    assertThat(id(NETWORK + role).isExtension()).isTrue();
    assertThat(id(GROUP + role).isExtension()).isFalse();
    assertThat(id("/providers/Microsoft.Management/managementGroups/m" + role).subscription())
        .isEmpty();
  }

  @Test
  void case_means_nothing() {
    assertThat(
            id(
                NETWORK
                    .toUpperCase(java.util.Locale.ROOT)
                    .replace("/SUBSCRIPTIONS", "/subscriptions")))
        .isEqualTo(id(NETWORK))
        .hasSameHashCodeAs(id(NETWORK));
  }

  @Test
  void what_is_no_resource_id_is_none() {
    assertThat(ArmId.of("")).isEmpty();
    assertThat(ArmId.of("https://x.blob.core.windows.net/c/b")).isEmpty();
    assertThat(ArmId.of("vm1")).isEmpty();
    assertThat(ArmId.of(NETWORK + "/staticWebsite")).isEmpty();
    assertThat(ArmId.of(GROUP + "/../../H")).isEmpty();
    assertThat(ArmId.of(NETWORK + "?x=")).isEmpty();
  }

  private static ArmId id(String text) {
    return ArmId.of(text).orElseThrow();
  }
}
