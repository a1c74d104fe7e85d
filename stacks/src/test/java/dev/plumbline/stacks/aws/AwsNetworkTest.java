package dev.plumbline.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.InboundRule;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.TrafficSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class AwsNetworkTest {
  private static final TrafficSource INTERNET = new TrafficSource.Addresses(CidrBlock.ANYWHERE);
  private final Declaration network =
      Declaration.succeeding(
          context ->
              new AwsNetwork(
                  "net",
                  new NetworkArgs(
                      new Ownership("shop", "test", "platform"),
                      CidrBlock.parse("10.4.0.0/16"),
                      List.of("eu-west-1a", "eu-west-1b"),
                      List.of(
                          InboundRule.tcp("HTTPS", 443, INTERNET),
                          InboundRule.tcp("Peers", 7000, new TrafficSource.PublicTier())),
                      List.of(
                          InboundRule.tcp("From gateway", 8443, new TrafficSource.PublicTier()),
                          InboundRule.tcp(
                              "From office",
                              22,
                              new TrafficSource.Addresses(CidrBlock.parse("10.9.0.0/24")))))));

  @Test
  void onlyPublicSubnetsGivePublicAddresses() {
    assertThat(network.all("aws:ec2/subnet:Subnet"))
        .hasSize(4)
        .allSatisfy(
            subnet ->
                assertThat(subnet.at("mapPublicIpOnLaunch"))
                    .isEqualTo(subnet.name().startsWith("net-public")));
  }

  @Test
  void eachZoneHasAPublicAndAPrivateSubnetCarvedFromTheNetwork() {
    assertThat(network.all("aws:ec2/subnet:Subnet"))
        .extracting(
            Declaration.Declared::name, s -> s.at("availabilityZone"), s -> s.at("cidrBlock"))
        .containsExactlyInAnyOrder(
            tuple("net-public-1", "eu-west-1a", "10.4.0.0/20"),
            tuple("net-public-2", "eu-west-1b", "10.4.16.0/20"),
            tuple("net-private-1", "eu-west-1a", "10.4.128.0/20"),
            tuple("net-private-2", "eu-west-1b", "10.4.144.0/20"));
  }

  @Test
  void privateSubnetsReachTheInternetThroughTranslationOnly() {
    assertThat(network.all("aws:ec2/route:Route"))
        .hasSize(2)
        .allSatisfy(
            route -> {
              assertThat(route.at("natGatewayId")).isEqualTo("net-nat-id");
              assertThat(route.find("gatewayId")).isEmpty();
            });
    assertThat(network.one("aws:ec2/routeTable:RouteTable", "net-private-1").find("routes"))
        .isEmpty();
    assertThat(network.one("aws:ec2/routeTable:RouteTable", "net-public").at("routes"))
        .isEqualTo(List.of(Map.of("cidrBlock", "0.0.0.0/0", "gatewayId", "net-id")));
  }

  @Test
  void publicRulesAreInline() {
    var group = network.one("aws:ec2/securityGroup:SecurityGroup", "net-public");

    assertThat(group.at("name")).isEqualTo("shop-test-net-public");
    assertThat(group.at("ingress.0.cidrBlocks")).isEqualTo(List.of("0.0.0.0/0"));
    assertThat(group.at("ingress.0.fromPort")).isEqualTo(443.0);
    assertThat(group.at("ingress.1.self")).isEqualTo(true);
    assertThat(group.find("ingress.1.cidrBlocks")).isEmpty();
  }

  @Test
  void privateRulesAreSeparateResources() {
    var group = network.one("aws:ec2/securityGroup:SecurityGroup", "net-private");
    var type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

    assertThat(group.find("ingress")).isEmpty();
    assertThat(group.find("egress")).isEmpty();
    assertThat(network.one(type, "net-private-from-gateway").at("referencedSecurityGroupId"))
        .isEqualTo("net-public-id");
    assertThat(network.one(type, "net-private-from-office").at("cidrIpv4"))
        .isEqualTo("10.9.0.0/24");
  }

  @Test
  void nothingOutsideTheNetworkIsReachedExceptByHttps() {
    var open =
        network.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").stream()
            .filter(rule -> rule.at("cidrIpv4").equals("0.0.0.0/0"))
            .toList();

    assertThat(open)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.at("fromPort")).isEqualTo(443.0);
              assertThat(rule.at("toPort")).isEqualTo(443.0);
            });
  }
}
