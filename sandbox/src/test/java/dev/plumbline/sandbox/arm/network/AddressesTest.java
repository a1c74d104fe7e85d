package dev.plumbline.sandbox.arm.network;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public addresses, NAT gateways, network interfaces and route tables. */
class AddressesTest {

  private static final String IP = id("Microsoft.Network/publicIPAddresses/test-ip");
  private static final String NIC = id("Microsoft.Network/networkInterfaces/test-nic");
  private static final String NAT = id("Microsoft.Network/natGateways/test-natgateway");
  private static final String SUBNET =
      id("Microsoft.Network/virtualNetworks/rg1-vnet/subnets/default");
  private static final String STANDARD =
      """
      {'location': 'eastus', 'sku': {'name': 'Standard'},
       'properties': {'publicIPAllocationMethod': 'Static', 'idleTimeoutInMinutes': 10}}\
      """;
  private static final String WITH_IP =
      """
      {'location': 'eastus', 'properties': {'enableAcceleratedNetworking': true,
       'ipConfigurations': [{'name': 'ipconfig1', 'properties': {
        'publicIPAddress': {'id': '{rg}/providers/Microsoft.Network/publicIPAddresses/test-ip'},
        'subnet': {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/rg1-vnet/subnets/default'}}}]}}\
      """;
  private static final String PRIVATE =
      """
      {'location': 'eastus', 'properties': {'ipConfigurations': [{'name': 'c', 'properties': {
       'subnet': {'id': '{rg}/providers/Microsoft.Network/virtualNetworks/rg1-vnet/subnets/default'}%s}}]}}\
      """;

  private final Estate estate = new Estate();

  @BeforeEach
  void network() throws ArmFailure {
    estate.put(
        id("Microsoft.Network/virtualNetworks/rg1-vnet"),
        """
        {'location': 'eastus', 'properties': {'addressSpace': {'addressPrefixes': ['172.20.0.0/16']},
         'subnets': [{'name': 'default', 'properties': {'addressPrefix': '172.20.2.0/24'}}]}}\
        """);
  }

  @Test
  void aPublicAddressHasTheDefaultsOfTheExamplePublicIpAddressCreateDefaults() throws ArmFailure {
    assertHolds(
        estate.put(IP, "{'location': 'eastus'}"),
        """
        {'type': 'Microsoft.Network/publicIPAddresses', 'sku': {'name': 'Basic'},
         'properties': {'provisioningState': 'Succeeded', 'publicIPAddressVersion': 'IPv4',
          'publicIPAllocationMethod': 'Dynamic', 'idleTimeoutInMinutes': 4}}\
        """);
  }

  @Test
  void aStaticAddressIsAllocatedAndStays() throws ArmFailure {
    var made = estate.put(IP, STANDARD);

    assertHolds(
        made,
        """
        {'sku': {'name': 'Standard'}, 'properties': {'idleTimeoutInMinutes': 10,
         'ddosSettings': {'protectionMode': 'VirtualNetworkInherited'}}}\
        """);
    var address = made.at("/properties/ipAddress").asText();
    assertThat(address).startsWith("203.0.113.");
    assertThat(estate.put(IP, STANDARD).at("/properties/ipAddress").asText()).isEqualTo(address);
    assertThat(estate.put(IP + "2", STANDARD).at("/properties/ipAddress").asText())
        .isNotEqualTo(address);
    refused(
        400,
        "StandardSkuPublicIPAddressesMustBeStatic",
        () -> estate.put(IP + "3", "{'location': 'eastus', 'sku': {'name': 'Standard'}}"));
  }

  @Test
  void anInterfaceIsAnsweredAsTheExampleNetworkInterfaceCreateSays() throws ArmFailure {
    estate.put(IP, STANDARD);

    var made = estate.put(NIC, WITH_IP);

    assertHolds(
        made,
        """
        {'type': 'Microsoft.Network/networkInterfaces', 'properties': {
         'provisioningState': 'Succeeded', 'enableAcceleratedNetworking': true,
         'enableIPForwarding': false, 'vnetEncryptionSupported': false,
         'dnsSettings': {'dnsServers': [], 'appliedDnsServers': []},
         'ipConfigurations': [{'name': 'ipconfig1',
          'id': '{rg}/providers/Microsoft.Network/networkInterfaces/test-nic/ipConfigurations/ipconfig1',
          'properties': {'provisioningState': 'Succeeded', 'privateIPAddress': '172.20.2.4',
           'privateIPAllocationMethod': 'Dynamic', 'primary': true,
           'privateIPAddressVersion': 'IPv4'}}]}}\
        """);
    assertHolds(
        estate.get(IP),
        """
        {'properties': {'ipConfiguration': {'id':
         '{rg}/providers/Microsoft.Network/networkInterfaces/test-nic/ipConfigurations/ipconfig1'}}}\
        """);
    refused(400, "PublicIPAddressCannotBeDeleted", () -> estate.delete(IP));
    refused(
        400,
        "PublicIPAddressInUse",
        () -> estate.put(id("Microsoft.Network/networkInterfaces/other"), WITH_IP));
  }

  @Test
  void interfacesShareNoPrivateAddress() throws ArmFailure {
    estate.put(NIC, PRIVATE.formatted(""));

    var second = estate.put(NIC + "2", PRIVATE.formatted(""));
    var again = estate.put(NIC, PRIVATE.formatted(""));

    assertThat(second.at("/properties/ipConfigurations/0/properties/privateIPAddress").asText())
        .isEqualTo("172.20.2.5");
    assertThat(again.at("/properties/ipConfigurations/0/properties/privateIPAddress").asText())
        .isEqualTo("172.20.2.4");
    refused(400, "PrivateIPAddressInUse", () -> estate.put(NIC + "3", fixed("172.20.2.5")));
    refused(400, "PrivateIPAddressNotInSubnet", () -> estate.put(NIC + "3", fixed("172.20.3.9")));
  }

  private static String fixed(String address) {
    return PRIVATE.formatted(
        ", 'privateIPAllocationMethod': 'Static', 'privateIPAddress': '" + address + "'");
  }

  @Test
  void aNatGatewayIsAnsweredAsTheExampleNatGatewayCreateOrUpdateSays() throws ArmFailure {
    estate.put(IP, STANDARD);

    var made =
        estate.put(
            NAT,
            """
            {'location': 'westus', 'sku': {'name': 'Standard'}, 'properties': {'publicIpAddresses': [
             {'id': '{rg}/providers/Microsoft.Network/publicIPAddresses/test-ip'}]}}\
            """);

    assertHolds(
        made,
        """
        {'type': 'Microsoft.Network/natGateways', 'sku': {'name': 'Standard'},
         'properties': {'provisioningState': 'Succeeded', 'publicIpAddresses': [
          {'id': '{rg}/providers/Microsoft.Network/publicIPAddresses/test-ip'}]}}\
        """);
    assertHolds(
        estate.get(IP),
        """
        {'properties': {'natGateway':
         {'id': '{rg}/providers/Microsoft.Network/natGateways/test-natgateway'}}}\
        """);
    estate.put(
        SUBNET,
        """
        {'properties': {'addressPrefix': '172.20.2.0/24', 'natGateway':
         {'id': '{rg}/providers/Microsoft.Network/natGateways/test-natgateway'}}}\
        """);
    refused(400, "CannotDeleteNatGatewayAssociatedToSubnet", () -> estate.delete(NAT));
    assertThat(estate.get(NAT).at("/properties/subnets/0/id").asText()).isEqualTo(SUBNET);
  }

  @Test
  void aRouteTableIsAnsweredAsTheExampleRouteTableCreateWithRouteSays() throws ArmFailure {
    var table = id("Microsoft.Network/routeTables/testrt");
    var made =
        estate.put(
            table,
            """
            {'location': 'westus', 'properties': {'disableBgpRoutePropagation': true, 'routes': [
             {'name': 'route1', 'properties': {'addressPrefix': '10.0.3.0/24',
              'nextHopType': 'VirtualNetworkGateway'}}]}}\
            """);

    assertHolds(
        made,
        """
        {'properties': {'provisioningState': 'Succeeded', 'disableBgpRoutePropagation': true,
         'routes': [{'name': 'route1',
          'id': '{rg}/providers/Microsoft.Network/routeTables/testrt/routes/route1',
          'properties': {'provisioningState': 'Succeeded', 'addressPrefix': '10.0.3.0/24',
           'nextHopType': 'VirtualNetworkGateway'}}]}}\
        """);
    estate.put(
        SUBNET,
        """
        {'properties': {'addressPrefix': '172.20.2.0/24', 'routeTable':
         {'id': '{rg}/providers/Microsoft.Network/routeTables/testrt'}}}\
        """);
    refused(400, "InUseRouteTableCannotBeDeleted", () -> estate.delete(table));
  }
}
