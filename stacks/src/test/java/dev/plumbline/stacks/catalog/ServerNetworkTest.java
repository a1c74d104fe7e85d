package dev.plumbline.stacks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.plumbline.stacks.hybrid.HybridConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNetworkTest {
  private static final Template AWS =
      Template.of(
          "aws-network",
          Map.of("aws:region", "eu-central-1", "aws-network:image", "ami-0123456789abcdef0"));
  private static final Template AZURE =
      Template.of("azure-network", Map.of("azure-native:location", "westeurope"))
          .with("sshPublicKey", HybridConfig.SSH_KEY);

  @Test
  void onAwsANetworkHasSubnetsFirewallsAndAServer() {
    assertThat(AWS.counts())
        .containsOnly(
            entry("aws:ec2/vpc:Vpc", 1L),
            entry("aws:ec2/subnet:Subnet", 4L),
            entry("aws:ec2/internetGateway:InternetGateway", 1L),
            entry("aws:ec2/eip:Eip", 1L),
            entry("aws:ec2/natGateway:NatGateway", 1L),
            entry("aws:ec2/routeTable:RouteTable", 3L),
            entry("aws:ec2/route:Route", 2L),
            entry("aws:ec2/routeTableAssociation:RouteTableAssociation", 4L),
            entry("aws:ec2/securityGroup:SecurityGroup", 2L),
            entry("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", 1L),
            entry("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", 2L),
            entry("aws:iam/role:Role", 1L),
            entry("aws:iam/rolePolicy:RolePolicy", 1L),
            entry("aws:iam/rolePolicyAttachment:RolePolicyAttachment", 1L),
            entry("aws:iam/instanceProfile:InstanceProfile", 1L),
            entry("aws:ec2/instance:Instance", 1L));
  }

  @Test
  void onAzureANetworkHasSubnetsFirewallsAndAServer() {
    assertThat(AZURE.counts())
        .containsOnly(
            entry("azure-native:resources:ResourceGroup", 1L),
            entry("azure-native:network:NetworkSecurityGroup", 2L),
            entry("azure-native:network:SecurityRule", 7L),
            entry("azure-native:network:PublicIPAddress", 1L),
            entry("azure-native:network:NatGateway", 1L),
            entry("azure-native:network:VirtualNetwork", 2L),
            entry("azure-native:network:Subnet", 4L),
            entry("azure-native:network:VirtualNetworkPeering", 2L),
            entry("azure-native:managedidentity:UserAssignedIdentity", 1L),
            entry("azure-native:network:NetworkInterface", 1L),
            entry("azure-native:compute:VirtualMachine", 1L));
  }

  @Test
  void serversTakeTurnsAtTheZonesAndHaveTheirOwnersTags() {
    var network =
        AWS.with("servers", "3")
            .with("size", "medium")
            .with("tier", "public")
            .with("owner", "shop")
            .declare();

    assertThat(network.all("aws:ec2/instance:Instance"))
        .hasSize(3)
        .allSatisfy(
            server -> {
              assertThat(server.at("instanceType")).isEqualTo("t3.large");
              assertThat(server.at("tags.owner")).isEqualTo("shop");
              assertThat(server.at("tags.environment")).isEqualTo("trial-0a1b2c3d");
            })
        .extracting(server -> server.at("subnetId"))
        .containsExactlyInAnyOrder(
            "network-public-1-id", "network-public-2-id", "network-public-1-id");
  }

  @Test
  void theNetworkLiesWhereItIsAskedForAndLetsInWhomItIsAskedTo() {
    var network = AWS.with("cidr", "10.9.0.0/20").with("allowFrom", "203.0.113.0/24").declare();

    assertThat(network.one("aws:ec2/vpc:Vpc", "network").at("cidrBlock")).isEqualTo("10.9.0.0/20");
    assertThat(
            network
                .one("aws:ec2/securityGroup:SecurityGroup", "network-public")
                .at("ingress.0.cidrBlocks"))
        .asString()
        .isEqualTo("[203.0.113.0/24]");
  }

  @Test
  void aNetworkAloneNeedsNeitherImageNorKey() {
    assertThat(AWS.without("aws-network:image").with("servers", "0").counts())
        .doesNotContainKey("aws:ec2/instance:Instance");
    assertThat(AZURE.without("azure-network:sshPublicKey").with("servers", "0").counts())
        .doesNotContainKey("azure-native:compute:VirtualMachine");
  }

  @Test
  void namesFitAlsoWhereTheEnvironmentsNameIsLong() {
    var stack = "a".repeat(30) + "-0a1b2c3d";

    assertThat(
            AZURE
                .named(stack)
                .with("servers", "10")
                .declare()
                .all("azure-native:compute:VirtualMachine"))
        .extracting(machine -> machine.at("vmName").toString().length())
        .allMatch(length -> length <= 63);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          servers | 11 | aws-network:servers is "11": it must be a whole number from 0 to 10. Set it with: pulumi config set aws-network:servers 1
          servers | many | aws-network:servers is "many": it must be a whole number from 0 to 10.
          size | huge | aws-network:size is "huge": it must be one of small, medium, large.
          tier | both | aws-network:tier is "both": it must be one of public, private.
          cidr | 10.0.0.0/8 | aws-network:cidr is "10.0.0.0/8": it is too large: the prefix may not be shorter than /16.
          allowFrom | office | aws-network:allowFrom is "office": it is not in CIDR notation
          image | ubuntu | aws-network:image is "ubuntu": it must be the id of an AMI in the region.
          owner | Shop! | aws-network:owner is "Shop!": it must be 1 to 40 lowercase letters
          """)
  void aWrongParameterIsOneClearSentence(String parameter, String value, String sentence) {
    AWS.with(parameter, value).refuses(sentence);
  }

  @Test
  void whatIsMissingIsOneClearSentence() {
    AWS.without("aws-network:image").refuses("aws-network:image is not set.");
    AWS.without("aws:region").refuses("aws:region is not set.");
    AZURE.without("azure-native:location").refuses("azure-native:location is not set.");
    AZURE.without("azure-network:sshPublicKey").refuses("azure-network:sshPublicKey is not set.");
  }

  @Test
  void aPrivateKeyByMistakeIsNotRepeated() {
    AZURE
        .with("sshPublicKey", "-----BEGIN OPENSSH PRIVATE KEY-----")
        .refuses("azure-network:sshPublicKey cannot be used: it is no public key");
  }
}
