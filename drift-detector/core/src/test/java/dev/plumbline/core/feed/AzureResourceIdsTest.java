package dev.plumbline.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AzureResourceIdsTest {

  private static final String GROUP = "/subscriptions/s/resourceGroups/g";

  @Test
  void aPartIsAChangeOfItsParentsToo() {
    var network = GROUP + "/providers/Microsoft.Network/virtualNetworks/v";

    assertThat(AzureResourceIds.of(network + "/subnets/a"))
        .containsExactlyInAnyOrder(network, network + "/subnets/a");
  }

  @Test
  void whatIsAttachedIsAChangeOfWhatItIsAttachedToToo() {
    var vault = GROUP + "/providers/Microsoft.KeyVault/vaults/k";
    var role = vault + "/providers/Microsoft.Authorization/roleAssignments/r";

    assertThat(AzureResourceIds.of(role)).containsExactlyInAnyOrder(vault, role);
  }

  @Test
  void aGroupIsOnlyMeantByItsOwnId() {
    assertThat(AzureResourceIds.of(GROUP)).containsExactly(GROUP);
  }

  @Test
  void anythingElseIsNoResource() {
    assertThat(AzureResourceIds.of("")).isEmpty();
    assertThat(AzureResourceIds.of("hello/providers/x")).isEmpty();
    assertThat(AzureResourceIds.of("/subscriptions/s")).isEmpty();
    assertThat(AzureResourceIds.of("/providers/")).isEmpty();
  }
}
