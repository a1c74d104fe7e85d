package dev.plumbline.sandbox.arm.network;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualNetworkPeeringTest {

  private static final String VNET1 = id("Microsoft.Network/virtualNetworks/vnet1");
  private static final String VNET2 = id("Microsoft.Network/virtualNetworks/vnet2");
  private static final String TO = "{'properties': {'remoteVirtualNetwork': {'id': '%s'}}}";

  private final Estate estate = new Estate();

  @BeforeEach
  void twoNetworks() throws ArmFailure {
    estate.put(VNET1, network("10.0.0.0/16"));
    estate.put(VNET2, network("12.0.0.0/8"));
  }

  private static String network(String range) {
    return "{'location': 'eastus', 'properties': {'addressSpace': {'addressPrefixes': ['%s']}}}"
        .formatted(range);
  }

  @Test
  void isAnsweredAsTheExampleVirtualNetworkPeeringCreateSays() throws ArmFailure {
    var made =
        estate.put(
            VNET1 + "/virtualNetworkPeerings/peer",
            """
            {'properties': {'allowVirtualNetworkAccess': true, 'allowForwardedTraffic': true,
             'allowGatewayTransit': false, 'useRemoteGateways': false, 'remoteVirtualNetwork':
             {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/vnet2'}}}\
            """);

    assertHolds(
        made,
        """
        {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/vnet1/virtualNetworkPeerings/peer',
         'name': 'peer', 'properties': {'allowVirtualNetworkAccess': true,
          'allowForwardedTraffic': true, 'allowGatewayTransit': false, 'useRemoteGateways': false,
          'remoteVirtualNetwork': {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/vnet2'},
          'remoteAddressSpace': {'addressPrefixes': ['12.0.0.0/8']},
          'remoteVirtualNetworkAddressSpace': {'addressPrefixes': ['12.0.0.0/8']},
          'peeringState': 'Initiated', 'peeringSyncLevel': 'FullyInSync',
          'provisioningState': 'Succeeded'}}\
        """);
  }

  @Test
  void isConnectedOnceTheOtherSideAnswers() throws ArmFailure {
    estate.put(VNET1 + "/virtualNetworkPeerings/a", TO.formatted(VNET2));
    estate.put(VNET2 + "/virtualNetworkPeerings/b", TO.formatted(VNET1));

    assertHolds(
        estate.get(VNET1),
        "{'properties': {'virtualNetworkPeerings': [{'properties': {'peeringState':"
            + " 'Connected'}}]}}");
  }

  @Test
  void isRefusedTwiceToOneNetworkAndWhereAddressesOverlap() throws ArmFailure {
    var same = id("Microsoft.Network/virtualNetworks/same");
    estate.put(same, network("10.0.128.0/17"));
    estate.put(VNET1 + "/virtualNetworkPeerings/a", TO.formatted(VNET2));

    refused(
        400,
        "AnotherPeeringAlreadyReferencesRemoteVnet",
        () -> estate.put(VNET1 + "/virtualNetworkPeerings/b", TO.formatted(VNET2)));
    refused(
        400,
        "VnetAddressSpacesOverlap",
        () -> estate.put(VNET1 + "/virtualNetworkPeerings/c", TO.formatted(same)));
  }
}
