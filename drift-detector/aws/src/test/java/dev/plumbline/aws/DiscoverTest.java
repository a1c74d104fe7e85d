package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoverTest {

  private static final String EC2 =
      "<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">%2$s</%1$sResponse>";

  private static final Map<String, String> LIVE =
      Map.of(
          "DescribeVpcs",
          """
          <vpcSet>
            <item><vpcId>vpc-managed1</vpcId><cidrBlock>10.0.0.0/16</cidrBlock></item>
            <item><vpcId>vpc-default1</vpcId><isDefault>true</isDefault></item>
            <item><vpcId>vpc-foreign1</vpcId><cidrBlock>10.9.0.0/16</cidrBlock>
              <tagSet><item><key>Name</key><value>lab</value></item></tagSet></item>
          </vpcSet>
          """,
          "DescribeSecurityGroups",
          """
          <securityGroupInfo>
            <item><groupId>sg-default1</groupId><groupName>default</groupName><vpcId>vpc-managed1</vpcId></item>
            <item><groupId>sg-foreign1</groupId><groupName>open</groupName><vpcId>vpc-managed1</vpcId></item>
          </securityGroupInfo>
          """,
          "DescribeRouteTables",
          """
          <routeTableSet><item><routeTableId>rtb-main1</routeTableId><vpcId>vpc-managed1</vpcId>
            <associationSet><item><main>true</main></item></associationSet></item></routeTableSet>
          """,
          "DescribeNetworkInterfaces",
          """
          <networkInterfaceSet>
            <item><networkInterfaceId>eni-nat1</networkInterfaceId><requesterManaged>true</requesterManaged>
              <requesterId>amazon-nat</requesterId></item>
            <item><networkInterfaceId>eni-server1</networkInterfaceId><interfaceType>interface</interfaceType>
              <attachment><instanceId>i-1</instanceId><deleteOnTermination>true</deleteOnTermination></attachment></item>
          </networkInterfaceSet>
          """,
          "DescribeInstances",
          """
          <reservationSet><item><instancesSet>
            <item><instanceId>i-gone1</instanceId><instanceState><name>terminated</name></instanceState></item>
            <item><instanceId>i-node1</instanceId><instanceState><name>running</name></instanceState>
              <tagSet><item><key>eks:nodegroup-name</key><value>workers</value></item></tagSet></item>
            <item><instanceId>i-foreign1</instanceId><instanceState><name>running</name></instanceState></item>
          </instancesSet></item></reservationSet>
          """);

  private static Answer answer(Received request) {
    var action = Answers.action(request);
    if (action.equals("GetCallerIdentity")) {
      return Answers.identity(Requests.ACCOUNT);
    }
    if (action.equals("DescribeVolumes")) {
      return Answers.refusal(403, "UnauthorizedOperation", "no");
    }
    return LIVE.containsKey(action)
        ? Answers.xml(200, EC2.formatted(action, LIVE.get(action)))
        : Answers.xml(200, EC2.formatted(action, ""));
  }

  private static Discovery discovery() {
    try (var server = ScriptedServer.start(DiscoverTest::answer);
        var reader = Requests.reader(Requests.account(server.uri()))) {
      var managed = Requests.of("aws:ec2/vpc:Vpc", "vpc-managed1", Map.of());
      return reader.discover(List.of(managed), new CallMeter());
    }
  }

  @Test
  void what_is_neither_declared_nor_owned_is_found_with_its_name_and_place() {
    var unowned = discovery().resources().stream().filter(each -> each.owner().isEmpty()).toList();

    assertThat(unowned)
        .extracting(Discovered::importId)
        .containsExactlyInAnyOrder("vpc-foreign1", "sg-foreign1", "i-foreign1");
    assertThat(unowned).extracting(Discovered::place).containsOnly("aws 123456789012/eu-west-1");
    assertThat(unowned).extracting(Discovered::name).contains("lab", "open");
  }

  @Test
  void parts_of_others_are_named_with_their_owner() {
    var owned = discovery().resources().stream().filter(each -> each.owner().isPresent());

    assertThat(owned)
        .extracting(each -> each.importId() + " " + each.owner().orElseThrow().rule())
        .contains(
            "vpc-default1 default-vpc",
            "sg-default1 default-security-group",
            "rtb-main1 main-route-table",
            "eni-nat1 requester-managed",
            "eni-server1 instance-interface",
            "i-node1 eks-node-group");
  }

  @Test
  void a_list_that_is_refused_is_a_gap_and_the_others_were_listed() {
    var discovery = discovery();

    assertThat(discovery.gaps())
        .anySatisfy(
            gap -> {
              assertThat(gap.type()).isEqualTo("aws:ebs/volume:Volume");
              assertThat(gap.outcome().kind()).isEqualTo("denied");
            });
    assertThat(discovery.listed())
        .contains(new Discovery.Listed("aws 123456789012/eu-west-1", "aws:ec2/vpc:Vpc"))
        .doesNotContain(
            new Discovery.Listed("aws 123456789012/eu-west-1", "aws:ebs/volume:Volume"));
  }

  @Test
  void nothing_is_listed_in_a_wrong_account() {
    try (var server = ScriptedServer.start(request -> Answers.identity("999999999999"));
        var reader = Requests.reader(Requests.account(server.uri()))) {
      var managed = Requests.of("aws:ec2/vpc:Vpc", "vpc-managed1", Map.of());

      var discovery = reader.discover(List.of(managed), new CallMeter());

      assertThat(discovery.resources()).isEmpty();
      assertThat(discovery.gaps())
          .allSatisfy(gap -> assertThat(gap.outcome().text()).startsWith("wrong target"));
    }
  }
}
