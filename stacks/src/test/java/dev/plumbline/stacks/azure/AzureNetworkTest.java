package dev.plumbline.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.pulumi.azurenative.network.SecurityRuleArgs;
import com.pulumi.azurenative.network.SubnetArgs;
import com.pulumi.azurenative.network.VirtualNetworkPeeringArgs;
import com.pulumi.resources.ResourceArgs;
import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.Declaration.Declared;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.InboundRule;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.TrafficSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class AzureNetworkTest {
  private static final String SUBNET = "azure-native:network:Subnet";
  private static final String RULE = "azure-native:network:SecurityRule";
  private static final TrafficSource INTERNET = new TrafficSource.Addresses(CidrBlock.ANYWHERE);

  private final Declaration network = declare(List.of("1", "3"));

  private static Declaration declare(List<String> zones) {
    return Declaration.of(
        context -> {
          var ownership = new Ownership("shop", "test", "platform");
          new AzureCloud("azure", new AzureCloudArgs(ownership, "westeurope", Optional.empty()))
              .network(
                  "net",
                  new NetworkArgs(
                      ownership,
                      CidrBlock.parse("10.4.0.0/16"),
                      zones,
                      List.of(
                          InboundRule.tcp("HTTPS", 443, INTERNET),
                          InboundRule.tcp("Peers", 7000, new TrafficSource.PublicTier())),
                      List.of(
                          InboundRule.tcp("From gateway", 8443, new TrafficSource.PublicTier()),
                          InboundRule.tcp(
                              "From office",
                              22,
                              new TrafficSource.Addresses(CidrBlock.parse("10.9.0.0/24"))))));
        });
  }

  @Test
  void everythingStandsInTheCloudsGroupAndLocation() {
    assertThat(network.result().exceptions()).isEmpty();
    assertThat(network.one("azure-native:resources:ResourceGroup", "azure").inputs())
        .containsEntry("resourceGroupName", "shop-test-azure")
        .containsEntry("location", "westeurope");
    assertThat(network.resources())
        .filteredOn(resource -> resource.type().startsWith("azure-native:network:"))
        .hasSizeGreaterThan(10)
        .allSatisfy(resource -> assertThat(resource.at("resourceGroupName")).isEqualTo("azure"));
  }

  @Test
  void theSpokesSubnetsAreSeparateAndLieInItsAddresses() {
    var spoke = network.one("azure-native:network:VirtualNetwork", "net");

    assertThat(spoke.at("virtualNetworkName")).isEqualTo("shop-test-net");
    assertThat(spoke.at("addressSpace.addressPrefixes"))
        .isEqualTo(List.of("10.4.0.0/18", "10.4.128.0/18"));
    assertThat(spoke.find("subnets")).isEmpty();
    assertThat(network.all(SUBNET))
        .extracting(Declared::name, s -> s.at("addressPrefix"), s -> s.at("subnetName"))
        .containsExactlyInAnyOrder(
            tuple("net-public-1", "10.4.0.0/20", "shop-test-net-public-1"),
            tuple("net-public-2", "10.4.16.0/20", "shop-test-net-public-2"),
            tuple("net-private-1", "10.4.128.0/20", "shop-test-net-private-1"),
            tuple("net-private-2", "10.4.144.0/20", "shop-test-net-private-2"));
  }

  @Test
  void theHubsSubnetsAreInline() {
    var hub = network.one("azure-native:network:VirtualNetwork", "net-hub");

    assertThat(hub.at("addressSpace.addressPrefixes")).isEqualTo(List.of("10.4.192.0/18"));
    assertThat(hub.at("subnets.0.addressPrefix")).isEqualTo("10.4.192.0/19");
    assertThat(hub.at("subnets.1.addressPrefix")).isEqualTo("10.4.224.0/19");
    assertThat(hub.at("subnets.1.networkSecurityGroup.id")).isEqualTo(id("net-private"));
  }

  @Test
  void hubAndSpokeArePeeredBothWays() {
    assertThat(network.all("azure-native:network:VirtualNetworkPeering"))
        .extracting(p -> p.at("virtualNetworkName"), p -> p.at("remoteVirtualNetwork.id"))
        .containsExactlyInAnyOrder(
            tuple("net-hub", "/subscriptions/1111/resourceGroups/hybrid/VirtualNetwork/net"),
            tuple("net", "/subscriptions/1111/resourceGroups/hybrid/VirtualNetwork/net-hub"));
  }

  @Test
  void everySubnetHasTheFirewallOfItsTierAndPrivateOnesTheWayOut() {
    assertThat(network.all(SUBNET))
        .allSatisfy(
            subnet -> {
              var isPublic = subnet.name().startsWith("net-public");
              assertThat(subnet.at("networkSecurityGroup.id"))
                  .isEqualTo(id(isPublic ? "net-public" : "net-private"));
              assertThat(subnet.find("natGateway").isPresent()).isEqualTo(!isPublic);
            });
    var nat = network.one("azure-native:network:NatGateway", "net-nat");
    assertThat(nat.at("publicIpAddresses.0.id"))
        .isEqualTo("/subscriptions/1111/resourceGroups/hybrid/PublicIPAddress/net-nat");
    assertThat(nat.at("zones")).isEqualTo(List.of("1"));
  }

  @Test
  void publicRulesAreInline() {
    var rules = rules(network.one("azure-native:network:NetworkSecurityGroup", "net-public"));

    assertThat(rules)
        .extracting(
            rule -> rule.get("name"),
            rule -> rule.get("priority"),
            rule -> rule.get("access"),
            rule -> rule.get("direction"),
            rule -> rule.get("destinationPortRange"))
        .containsExactly(
            tuple("https", 100.0, "Allow", "Inbound", "443"),
            tuple("peers", 110.0, "Allow", "Inbound", "7000"),
            tuple("deny-inbound", 4096.0, "Deny", "Inbound", "*"),
            tuple("https-out", 100.0, "Allow", "Outbound", "443"),
            tuple("inside-out", 110.0, "Allow", "Outbound", "*"),
            tuple("deny-outbound", 4096.0, "Deny", "Outbound", "*"));
    assertThat(rules.get(0).get("sourceAddressPrefix")).isEqualTo("*");
    assertThat(rules.get(1).get("sourceAddressPrefixes"))
        .isEqualTo(List.of("10.4.0.0/20", "10.4.16.0/20"));
    assertThat(rules.get(1)).doesNotContainKey("sourceAddressPrefix");
  }

  @Test
  void privateRulesAreSeparateResources() {
    assertThat(
            network
                .one("azure-native:network:NetworkSecurityGroup", "net-private")
                .find("securityRules"))
        .isEmpty();
    assertThat(network.all(RULE))
        .allSatisfy(
            rule -> assertThat(rule.at("networkSecurityGroupName")).isEqualTo("net-private"));
    assertThat(network.one(RULE, "net-private-from-gateway").at("sourceAddressPrefixes"))
        .isEqualTo(List.of("10.4.0.0/20", "10.4.16.0/20"));
    assertThat(network.one(RULE, "net-private-from-office").inputs())
        .containsEntry("sourceAddressPrefix", "10.9.0.0/24")
        .containsEntry("securityRuleName", "from-office")
        .containsEntry("protocol", "Tcp");
  }

  @Test
  void thePrivateTierRefusesWhatNoRuleAllows() {
    assertThat(network.one(RULE, "net-private-deny-inbound").inputs())
        .containsEntry("access", "Deny")
        .containsEntry("priority", 4096.0)
        .containsEntry("sourceAddressPrefix", "*")
        .containsEntry("protocol", "*");
    assertThat(network.all(RULE))
        .filteredOn(rule -> rule.at("direction").equals("Outbound"))
        .filteredOn(rule -> rule.at("access").equals("Allow"))
        .filteredOn(rule -> rule.at("destinationAddressPrefix").equals("*"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.at("destinationPortRange")).isEqualTo("443"));
  }

  @Test
  void noTwoRulesOfADirectionHaveOnePriority() {
    assertThat(network.all(RULE))
        .extracting(rule -> rule.at("direction") + " " + rule.at("priority"))
        .doesNotHaveDuplicates();
  }

  @Test
  void changesOfOneNetworkFollowOneAnother() {
    assertThat(waitsFor(SubnetArgs.class, "net-public-2")).containsExactly("net-public-1");
    assertThat(waitsFor(SubnetArgs.class, "net-private-1")).containsExactly("net-public-2");
    assertThat(waitsFor(SubnetArgs.class, "net-private-2")).containsExactly("net-private-1");
    assertThat(waitsFor(VirtualNetworkPeeringArgs.class, "net-hub-to-spoke"))
        .containsExactly("net-private-2");
    assertThat(waitsFor(VirtualNetworkPeeringArgs.class, "net-spoke-to-hub"))
        .containsExactly("net-hub-to-spoke");
    assertThat(waitsFor(SecurityRuleArgs.class, "net-private-from-office"))
        .containsExactly("net-private-from-gateway");
  }

  @ParameterizedTest
  @CsvSource({"1 2 3 4"})
  void refusesMoreZonesThanAzureHas(String zones) {
    assertThat(declare(List.of(zones.split(" ", -1))).result().exceptions())
        .anySatisfy(
            problem -> assertThat(problem).hasMessageContaining("Azure has at most 3 zones"));
  }

  private List<String> waitsFor(Class<? extends ResourceArgs> type, String name) {
    return network.waitsFor(type, name);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rules(Declared group) {
    return (List<Map<String, Object>>) group.at("securityRules");
  }

  private static String id(String group) {
    return "/subscriptions/1111/resourceGroups/hybrid/NetworkSecurityGroup/" + group;
  }
}
