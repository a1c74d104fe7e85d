package dev.plumbline.aws.discover;

import dev.plumbline.aws.discover.LiveList.Item;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.read.Discovered.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Networks, less what AWS made itself: the default VPC and its parts, and the default group, access
 * list and main route table of every VPC. Source: Amazon VPC User Guide, Default VPCs.
 */
final class Networks {

  private static final Set<String> GONE = Set.of("deleted", "deleting", "failed");

  static final List<LiveList> LISTS =
      List.of(
          list("vpc:Vpc", "DescribeVpcs", scope -> vpcs(scope).stream().map(Networks::vpc)),
          list("subnet:Subnet", "DescribeSubnets", Networks::subnets),
          list("securityGroup:SecurityGroup", "DescribeSecurityGroups", Networks::groups),
          list("routeTable:RouteTable", "DescribeRouteTables", Networks::routeTables),
          list("networkAcl:NetworkAcl", "DescribeNetworkAcls", Networks::acls),
          list("internetGateway:InternetGateway", "DescribeInternetGateways", Networks::gateways),
          list("natGateway:NatGateway", "DescribeNatGateways", Networks::natGateways),
          list("eip:Eip", "DescribeAddresses", Networks::addresses),
          list(
              "networkInterface:NetworkInterface",
              "DescribeNetworkInterfaces",
              Networks::interfaces));

  private Networks() {}

  static LiveList list(String type, String call, Function<Scope, Stream<Item>> items) {
    return new LiveList("aws:ec2/" + type, "ec2:" + call, false, items);
  }

  private static List<Vpc> vpcs(Scope scope) {
    return scope.once(
        "discover/vpcs", () -> scope.ec2().describeVpcsPaginator().vpcs().stream().toList());
  }

  private static Set<String> defaultVpcs(Scope scope) {
    return vpcs(scope).stream()
        .filter(vpc -> Boolean.TRUE.equals(vpc.isDefault()))
        .map(Vpc::vpcId)
        .collect(Collectors.toSet());
  }

  private static Item vpc(Vpc vpc) {
    return Items.ec2(
        vpc.vpcId(),
        vpc.tags(),
        Doc.of()
            .text("cidrBlock", vpc.cidrBlock())
            .text("instanceTenancy", vpc.instanceTenancyAsString()),
        Owners.when(Boolean.TRUE.equals(vpc.isDefault()), "default-vpc", "isDefault is true"));
  }

  private static Stream<Item> subnets(Scope scope) {
    return scope.ec2().describeSubnetsPaginator().subnets().stream()
        .map(
            subnet ->
                Items.ec2(
                    subnet.subnetId(),
                    subnet.tags(),
                    Doc.of()
                        .text("vpcId", subnet.vpcId())
                        .text("cidrBlock", subnet.cidrBlock())
                        .text("availabilityZone", subnet.availabilityZone())
                        .bool("mapPublicIpOnLaunch", subnet.mapPublicIpOnLaunch()),
                    Owners.when(
                        Boolean.TRUE.equals(subnet.defaultForAz()),
                        "default-vpc",
                        "defaultForAz is true")));
  }

  private static Stream<Item> groups(Scope scope) {
    return scope.ec2().describeSecurityGroupsPaginator().securityGroups().stream()
        .map(
            group ->
                Items.tagged(
                    group.groupId(),
                    group.groupName(),
                    tags(group.tags()),
                    Doc.of()
                        .text("name", group.groupName())
                        .text("description", group.description())
                        .text("vpcId", group.vpcId()),
                    Owners.when(
                        "default".equals(group.groupName()),
                        "default-security-group",
                        "AWS makes the group named default with its VPC")));
  }

  private static Stream<Item> routeTables(Scope scope) {
    return scope.ec2().describeRouteTablesPaginator().routeTables().stream()
        .map(
            table ->
                Items.ec2(
                    table.routeTableId(),
                    table.tags(),
                    Doc.of().text("vpcId", table.vpcId()),
                    Owners.when(
                        table.associations().stream()
                            .anyMatch(each -> Boolean.TRUE.equals(each.main())),
                        "main-route-table",
                        "it is the main route table of " + table.vpcId())));
  }

  private static Stream<Item> acls(Scope scope) {
    return scope.ec2().describeNetworkAclsPaginator().networkAcls().stream()
        .map(
            acl ->
                Items.ec2(
                    acl.networkAclId(),
                    acl.tags(),
                    Doc.of().text("vpcId", acl.vpcId()),
                    Owners.when(
                        Boolean.TRUE.equals(acl.isDefault()),
                        "default-network-acl",
                        "it is the default of " + acl.vpcId())));
  }

  private static Stream<Item> gateways(Scope scope) {
    var defaults = defaultVpcs(scope);
    return scope.ec2().describeInternetGatewaysPaginator().internetGateways().stream()
        .map(
            gateway -> {
              var doc = Doc.of();
              gateway.attachments().forEach(each -> doc.text("vpcId", each.vpcId()));
              return Items.ec2(
                  gateway.internetGatewayId(),
                  gateway.tags(),
                  doc,
                  Owners.when(
                      gateway.attachments().stream()
                          .anyMatch(each -> defaults.contains(each.vpcId())),
                      "default-vpc",
                      "it is attached to the default VPC"));
            });
  }

  private static Stream<Item> natGateways(Scope scope) {
    return scope.ec2().describeNatGatewaysPaginator().natGateways().stream()
        .filter(gateway -> !GONE.contains(gateway.stateAsString()))
        .map(
            gateway ->
                Items.ec2(
                    gateway.natGatewayId(),
                    gateway.tags(),
                    Doc.of()
                        .text("subnetId", gateway.subnetId())
                        .text("connectivityType", gateway.connectivityTypeAsString()),
                    Optional.empty()));
  }

  private static Stream<Item> addresses(Scope scope) {
    return scope.ec2().describeAddresses().addresses().stream()
        .filter(address -> address.allocationId() != null)
        .map(
            address ->
                Items.ec2(
                    address.allocationId(),
                    address.tags(),
                    Doc.of()
                        .text("domain", address.domainAsString())
                        .text("publicIp", address.publicIp()),
                    Optional.empty()));
  }

  private static Stream<Item> interfaces(Scope scope) {
    return scope.ec2().describeNetworkInterfacesPaginator().networkInterfaces().stream()
        .map(
            each ->
                Items.ec2(
                    each.networkInterfaceId(),
                    each.tagSet(),
                    Doc.of()
                        .text("subnetId", each.subnetId())
                        .text("description", each.description())
                        .text("privateIp", each.privateIpAddress()),
                    owner(each)));
  }

  /** An interface that a service or an instance made lives and dies with it. */
  private static Optional<Owner> owner(NetworkInterface each) {
    var attachment = each.attachment();
    var instance = attachment == null ? null : attachment.instanceId();
    return Owners.when(
            Boolean.TRUE.equals(each.requesterManaged()),
            "requester-managed",
            "made by " + each.requesterId())
        .or(
            () ->
                Owners.when(
                    each.interfaceTypeAsString() != null
                        && !each.interfaceTypeAsString().equals("interface"),
                    "requester-managed",
                    "interface of type " + each.interfaceTypeAsString()))
        .or(
            () ->
                Owners.when(
                    instance != null && Boolean.TRUE.equals(attachment.deleteOnTermination()),
                    "instance-interface",
                    "deleted with " + instance));
  }

  private static Map<String, String> tags(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (one, other) -> other));
  }
}
