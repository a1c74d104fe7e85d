package dev.plumbline.sandbox.arm.network;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.Test;

/** Expected answers are those of the published examples, trimmed. */
class VirtualNetworkTest {

  private static final String NETWORK = id("Microsoft.Network/virtualNetworks/test-vnet");
  private static final String WITH_SUBNET =
      """
      {'location': 'eastus', 'properties': {'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
       'subnets': [{'name': 'test-1', 'properties': {'addressPrefix': '10.0.0.0/24'}}]}}\
      """;
  private static final String WITHOUT_SUBNETS =
      """
      {'location': 'eastus', 'properties': {'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}}}\
      """;
  private static final String NIC =
      """
      {'location': 'eastus', 'properties': {'ipConfigurations': [{'name': 'a', 'properties':
       {'subnet': {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/test-vnet/subnets/test-1'}}}]}}\
      """;

  private final Estate estate = new Estate();

  @Test
  void anInlineSubnetIsAnsweredAsTheExampleVirtualNetworkCreateSubnetSays() throws ArmFailure {
    var made = estate.put(NETWORK, WITH_SUBNET);

    assertHolds(
        made,
        """
        {'name': 'test-vnet', 'type': 'Microsoft.Network/virtualNetworks', 'location': 'eastus',
         'id': '{rg}/providers/Microsoft.Network/virtualNetworks/test-vnet',
         'properties': {'provisioningState': 'Succeeded',
          'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
          'subnets': [{'name': 'test-1',
            'id': '{rg}/providers/Microsoft.Network/virtualNetworks/test-vnet/subnets/test-1',
            'properties': {'addressPrefix': '10.0.0.0/24', 'provisioningState': 'Succeeded'}}],
          'virtualNetworkPeerings': []}}\
        """);
    assertHolds(
        estate.get(NETWORK + "/subnets/test-1"),
        """
        {'name': 'test-1', 'properties': {'addressPrefix': '10.0.0.0/24', 'delegations': [],
         'privateEndpointNetworkPolicies': 'Disabled',
         'privateLinkServiceNetworkPolicies': 'Enabled'}}\
        """);
  }

  @Test
  void aSeparateSubnetStandsInTheNetworkBehindTheInlineOnesAndGivesItANewEtag() throws ArmFailure {
    var before = estate.put(NETWORK, WITH_SUBNET);
    estate.put(NETWORK + "/subnets/a", "{'properties': {'addressPrefix': '10.0.1.0/24'}}");

    var after = estate.get(NETWORK);

    assertHolds(after, "{'properties': {'subnets': [{'name': 'test-1'}, {'name': 'a'}]}}");
    assertThat(after.path("etag").asText())
        .startsWith("W/")
        .isNotEqualTo(before.path("etag").asText());
    estate.delete(NETWORK + "/subnets/a");
    assertHolds(estate.get(NETWORK), "{'properties': {'subnets': [{'name': 'test-1'}]}}");
  }

  @Test
  void aPutWithoutSubnetsDeletesThem() throws ArmFailure {
    estate.put(NETWORK, WITH_SUBNET);

    estate.put(NETWORK, WITHOUT_SUBNETS);

    assertThat(estate.exists(NETWORK + "/subnets/test-1")).isFalse();
  }

  @Test
  void aPutKeepsWhatTheServerGenerated() throws ArmFailure {
    var guid = estate.put(NETWORK, WITH_SUBNET).at("/properties/resourceGuid").asText();

    var again = estate.put(NETWORK, WITH_SUBNET);

    assertThat(guid).isNotEmpty();
    assertThat(again.at("/properties/resourceGuid").asText()).isEqualTo(guid);
  }

  @Test
  void aPutThatLeavesOutASubnetInUseIsRefusedAndChangesNothing() throws ArmFailure {
    estate.put(NETWORK, WITH_SUBNET);
    estate.put(id("Microsoft.Network/networkInterfaces/nic"), NIC);

    refused(400, "InUseSubnetCannotBeDeleted", () -> estate.put(NETWORK, WITHOUT_SUBNETS));
    refused(400, "InUseSubnetCannotBeDeleted", () -> estate.delete(NETWORK));
    refused(400, "InUseSubnetCannotBeDeleted", () -> estate.delete(NETWORK + "/subnets/test-1"));

    assertHolds(
        estate.get(NETWORK),
        """
        {'properties': {'subnets': [{'name': 'test-1', 'properties': {'ipConfigurations': [
         {'id': '{rg}/providers/Microsoft.Network/networkInterfaces/nic/ipConfigurations/a'}]}}]}}\
        """);
  }

  @Test
  void aPatchChangesTagsOnly() throws ArmFailure {
    estate.put(NETWORK, WITH_SUBNET);

    var patched = estate.patch(NETWORK, "{'tags': {'a': 'b'}, 'properties': {'subnets': []}}");

    assertHolds(patched, "{'tags': {'a': 'b'}, 'properties': {'subnets': [{'name': 'test-1'}]}}");
  }

  @Test
  void subnetsLieInsideTheNetworkAndApartFromEachOther() throws ArmFailure {
    estate.put(NETWORK, WITH_SUBNET);

    refused(
        400,
        "NetcfgInvalidSubnet",
        () ->
            estate.put(NETWORK + "/subnets/b", "{'properties': {'addressPrefix': '10.1.0.0/24'}}"));
    refused(
        400,
        "NetcfgSubnetRangesOverlap",
        () ->
            estate.put(
                NETWORK + "/subnets/b", "{'properties': {'addressPrefix': '10.0.0.128/25'}}"));
    refused(
        400,
        "InvalidCIDRNotation",
        () ->
            estate.put(NETWORK + "/subnets/b", "{'properties': {'addressPrefix': '10.0.1.1/24'}}"));
    assertThat(estate.exists(NETWORK + "/subnets/b")).isFalse();
  }

  @Test
  void twoInlineSubnetsMayChangeTheirRanges() throws ArmFailure {
    var body =
        """
        {'location': 'eastus', 'properties': {'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
         'subnets': [{'name': 'a', 'properties': {'addressPrefix': '10.0.%d.0/24'}},
                     {'name': 'b', 'properties': {'addressPrefix': '10.0.%d.0/24'}}]}}\
        """;
    estate.put(NETWORK, body.formatted(1, 2));

    var swapped = estate.put(NETWORK, body.formatted(2, 1));

    assertThat(swapped.at("/properties/subnets/0/properties/addressPrefix").asText())
        .isEqualTo("10.0.2.0/24");
  }

  @Test
  void aPrefixWithAddressesInUseStays() throws ArmFailure {
    estate.put(NETWORK, WITH_SUBNET);
    estate.put(id("Microsoft.Network/networkInterfaces/nic"), NIC);

    refused(
        400,
        "InUsePrefixCannotBeDeleted",
        () ->
            estate.put(
                NETWORK + "/subnets/test-1", "{'properties': {'addressPrefix': '10.0.9.0/24'}}"));
  }

  @Test
  void aSubnetPointsAtWhatExistsOnly() throws ArmFailure {
    estate.put(NETWORK, WITH_SUBNET);

    refused(
        400,
        "InvalidResourceReference",
        () ->
            estate.put(
                NETWORK + "/subnets/c",
                """
                {'properties': {'addressPrefix': '10.0.3.0/24', 'natGateway':
                 {'id': '{rg}/providers/Microsoft.Network/natGateways/none'}}}\
                """));
  }
}
