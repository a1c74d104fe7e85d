package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Networks: what carries traffic. */
interface Networks extends Family {

  @Test
  default void vpc_subnet_and_internet_gateway() throws CloudFailure {
    var vpc = vpc();
    assertThat(vpc.outputs().word("mainRouteTableId")).startsWith("rtb-");
    assertThat(vpc.outputs().word("defaultSecurityGroupId")).startsWith("sg-");
    assertThat(vpc.outputs().word("arn")).endsWith(":vpc/" + vpc.id());
    assertThat(vpc.outputs().map("tagsAll")).containsEntry("env", "test");
    vpc.update("{\"enableDnsHostnames\": false}").update(RETAGGED);
    assertThat(vpc.outputs().map("tags")).isEqualTo(Map.of("Name", "it", "team", "a"));
    assertThat(vpc.imported(vpc.id()).fields().values()).containsOnlyKeys("cidrBlock", "tags");

    var subnet = subnet(vpc, "us-east-1a", 1);
    subnet.update("{\"mapPublicIpOnLaunch\": true}").update(RETAGGED);

    var gateway = gateway(vpc).update(RETAGGED);
    assertThat(gateway.outputs().word("vpcId")).isEqualTo(vpc.id());

    gateway.delete();
    subnet.delete();
    vpc.delete();
  }

  @Test
  default void nat_gateway_routes_and_associations() throws CloudFailure {
    var vpc = vpc();
    var subnet = subnet(vpc, "us-east-1a", 1);
    var gateway = gateway(vpc);
    var address = lives().create("aws:ec2/eip:Eip", "{\"domain\": \"vpc\", " + TAGS + "}");
    address.update(RETAGGED);
    var nat =
        lives()
            .create(
                "aws:ec2/natGateway:NatGateway",
                "{\"allocationId\": \"%s\", \"subnetId\": \"%s\", " + TAGS + "}",
                address.id(),
                subnet.id());
    nat.update(RETAGGED);

    var inline =
        lives()
            .create(
                "aws:ec2/routeTable:RouteTable",
                "{\"vpcId\": \"%s\", \"routes\": [{\"cidrBlock\": \"0.0.0.0/0\", \"gatewayId\":"
                    + " \"%s\"}], "
                    + TAGS
                    + "}",
                vpc.id(),
                gateway.id());
    inline.update(
        "{\"routes\": [{\"cidrBlock\": \"0.0.0.0/0\", \"natGatewayId\": \"%s\"},"
            + " {\"cidrBlock\": \"10.9.0.0/16\", \"gatewayId\": \"%s\"}]}",
        nat.id(), gateway.id());
    inline.update("{\"routes\": []}").update(RETAGGED);

    var table = lives().create("aws:ec2/routeTable:RouteTable", "{\"vpcId\": \"%s\"}", vpc.id());
    var route =
        lives()
            .create(
                "aws:ec2/route:Route",
                "{\"routeTableId\": \"%s\", \"destinationCidrBlock\": \"0.0.0.0/0\","
                    + " \"natGatewayId\": \"%s\"}",
                table.id(),
                nat.id());
    assertThat(route.id()).isEqualTo("r-" + table.id() + "1080289494");
    route.update("{\"natGatewayId\": null, \"gatewayId\": \"%s\"}", gateway.id());
    assertThat(route.outputs().word("natGatewayId")).isEmpty();
    assertThat(route.imported(table.id() + "_0.0.0.0/0").word("gatewayId")).isEqualTo(gateway.id());

    var association =
        lives()
            .create(
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                "{\"subnetId\": \"%s\", \"routeTableId\": \"%s\"}",
                subnet.id(),
                table.id());
    // AWS gives it a new id, and Pulumi keeps the old one.
    association.update("{\"routeTableId\": \"%s\"}", inline.id());

    for (var life : List.of(association, route, table, inline, nat, address)) {
      life.delete();
    }
  }

  @Test
  default void a_change_behind_its_back_is_in_the_refreshed_inputs() throws CloudFailure {
    var vpc = vpc();
    lives()
        .client(Ec2Client.class)
        .createTags(r -> r.resources(vpc.id()).tags(Tag.builder().key("x").value("y").build()));

    assertThat(new Inputs(vpc.read().inputs()).map("tags")).containsEntry("x", "y");
  }
}
