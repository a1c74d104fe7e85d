package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Security groups, their rules inline and separate. */
interface Firewalls extends Family {

  @Test
  default void security_group_with_inline_rules() throws CloudFailure {
    var vpc = vpc();
    var other =
        lives().create("aws:ec2/securityGroup:SecurityGroup", "{\"vpcId\": \"%s\"}", vpc.id());
    assertThat(other.outputs().objects("egress")).as("AWS's own rule is revoked").isEmpty();
    var group =
        lives()
            .create(
                "aws:ec2/securityGroup:SecurityGroup",
                """
            {"name": "inline", "description": "inline rules", "vpcId": "%s", %s,
             "ingress": [
               {"protocol": "tcp", "fromPort": 443, "toPort": 443, "description": "tls",
                "cidrBlocks": ["10.0.0.0/8", "172.16.0.0/12"]},
               {"protocol": "tcp", "fromPort": 443, "toPort": 443, "description": "tls",
                "cidrBlocks": ["192.168.0.0/16"]},
               {"protocol": "tcp", "fromPort": 22, "toPort": 22, "self": true},
               {"protocol": "tcp", "fromPort": 23, "toPort": 23, "securityGroups": ["%s"]}],
             "egress": [{"protocol": "-1", "fromPort": 0, "toPort": 0,
                "cidrBlocks": ["0.0.0.0/0"]}]}
            """,
                vpc.id(),
                TAGS,
                other.id());
    assertThat(group.outputs().objects("ingress")).hasSize(4);
    group.update(
        """
        {"ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "description": "tls",
          "cidrBlocks": ["10.0.0.0/8"]}],
         "tags": {"Name": "it"}}
        """);
    assertThat(group.outputs().objects("ingress")).hasSize(1);

    // a rule opened behind its back shows up in a refresh
    lives()
        .client(Ec2Client.class)
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(group.id())
                    .ipProtocol("tcp")
                    .fromPort(25)
                    .toPort(25)
                    .cidrIp("0.0.0.0/0"));
    assertThat(new Inputs(group.read().outputs()).objects("ingress")).hasSize(2);
    group.delete();
  }

  @Test
  default void security_group_with_separate_rules() throws CloudFailure {
    var group =
        lives().create("aws:ec2/securityGroup:SecurityGroup", "{\"vpcId\": \"%s\"}", vpc().id());
    var ingress =
        lives()
            .create(
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                "{\"securityGroupId\": \"%s\", \"cidrIpv4\": \"10.0.0.0/8\", \"fromPort\": 80,"
                    + " \"toPort\": 80, \"ipProtocol\": \"tcp\", \"description\": \"web\", "
                    + TAGS
                    + "}",
                group.id());
    assertThat(ingress.id()).startsWith("sgr-");
    ingress.update("{\"toPort\": 81, \"cidrIpv4\": \"10.1.0.0/16\"}").update(RETAGGED);
    var egress =
        lives()
            .create(
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
                "{\"securityGroupId\": \"%s\", \"cidrIpv4\": \"0.0.0.0/0\", \"ipProtocol\": \"-1\"}",
                group.id());
    var peer =
        lives()
            .create(
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                "{\"securityGroupId\": \"%s\", \"referencedSecurityGroupId\": \"%s\","
                    + " \"fromPort\": 8080, \"toPort\": 8080, \"ipProtocol\": \"tcp\"}",
                group.id(),
                group.id());
    var rule =
        lives()
            .create(
                "aws:ec2/securityGroupRule:SecurityGroupRule",
                "{\"securityGroupId\": \"%s\", \"type\": \"ingress\", \"protocol\": \"tcp\","
                    + " \"fromPort\": 9090, \"toPort\": 9091, \"cidrBlocks\": [\"10.2.0.0/16\","
                    + " \"10.3.0.0/16\"]}",
                group.id());
    assertThat(rule.id()).startsWith("sgrule-");

    for (var life : List.of(rule, peer, egress, ingress, group)) {
      life.delete();
    }
  }
}
