package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** {@code aws:ec2/vpc:Vpc}, IPv4 only. */
public final class Vpc extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/vpc:Vpc")
          .required("cidrBlock")
          .inputs("enableDnsHostnames", "enableNetworkAddressUsageMetrics")
          .defaults("enableDnsSupport", true)
          .replaceOn("cidrBlock", "instanceTenancy")
          .derived("instanceTenancy")
          .maps("tags")
          .build();

  public Vpc() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createVpc(
            request -> {
              request.cidrBlock(inputs.word("cidrBlock"));
              inputs.ifText("instanceTenancy", request::instanceTenancy);
              request.tagSpecifications(Ec2.tagged(ResourceType.VPC, inputs));
            })
        .vpc()
        .vpcId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    Waiting.forThat(
        "VPC " + id,
        Waiting.LIMIT,
        () -> find(id, aws).map(vpc -> vpc.state() == VpcState.AVAILABLE));
    change(id, Inputs.NONE, inputs, aws, true);
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.Vpc> find(String id, Aws aws) {
    return Failures.present(() -> aws.ec2().describeVpcs(request -> request.vpcIds(id)))
        .flatMap(response -> response.vpcs().stream().findFirst());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws).map(vpc -> shape(vpc, aws));
  }

  private static Outputs shape(software.amazon.awssdk.services.ec2.model.Vpc vpc, Aws aws) {
    var id = vpc.vpcId();
    var mainTable = mainRouteTable(id, aws.ec2());
    return new Outputs()
        .text("arn", aws.target().arn("ec2", "vpc/" + id))
        .flag("assignGeneratedIpv6CidrBlock", false)
        .text("cidrBlock", vpc.cidrBlock())
        .text("defaultNetworkAclId", defaultAcl(id, aws.ec2()))
        .text("defaultRouteTableId", mainTable)
        .text("defaultSecurityGroupId", defaultGroup(id, aws.ec2()))
        .text("dhcpOptionsId", vpc.dhcpOptionsId())
        .flag("enableDnsHostnames", attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES, aws))
        .flag("enableDnsSupport", attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT, aws))
        .flag(
            "enableNetworkAddressUsageMetrics",
            attribute(id, VpcAttributeName.ENABLE_NETWORK_ADDRESS_USAGE_METRICS, aws))
        .text("instanceTenancy", vpc.instanceTenancyAsString())
        .nothing("ipv4IpamPoolId", "ipv4NetmaskLength")
        .blank("ipv6AssociationId", "ipv6CidrBlock", "ipv6CidrBlockNetworkBorderGroup")
        .blank("ipv6IpamPoolId")
        .number("ipv6NetmaskLength", 0)
        .text("mainRouteTableId", mainTable)
        .text("ownerId", vpc.ownerId())
        .tags(Ec2.live(vpc.tags()));
  }

  private static boolean attribute(String id, VpcAttributeName name, Aws aws) {
    var answer = aws.ec2().describeVpcAttribute(request -> request.vpcId(id).attribute(name));
    var value =
        switch (name) {
          case ENABLE_DNS_HOSTNAMES -> answer.enableDnsHostnames();
          case ENABLE_DNS_SUPPORT -> answer.enableDnsSupport();
          case ENABLE_NETWORK_ADDRESS_USAGE_METRICS -> answer.enableNetworkAddressUsageMetrics();
          case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException(name.toString());
        };
    return value != null && Boolean.TRUE.equals(value.value());
  }

  private static String mainRouteTable(String vpc, Ec2Client ec2) {
    return ec2
        .describeRouteTables(
            request ->
                request.filters(Ec2.filter("association.main", "true"), Ec2.filter("vpc-id", vpc)))
        .routeTables()
        .stream()
        .findFirst()
        .map(software.amazon.awssdk.services.ec2.model.RouteTable::routeTableId)
        .orElse("");
  }

  private static String defaultAcl(String vpc, Ec2Client ec2) {
    return ec2
        .describeNetworkAcls(
            request -> request.filters(Ec2.filter("default", "true"), Ec2.filter("vpc-id", vpc)))
        .networkAcls()
        .stream()
        .findFirst()
        .map(software.amazon.awssdk.services.ec2.model.NetworkAcl::networkAclId)
        .orElse("");
  }

  private static String defaultGroup(String vpc, Ec2Client ec2) {
    return ec2
        .describeSecurityGroups(
            request ->
                request.filters(Ec2.filter("group-name", "default"), Ec2.filter("vpc-id", vpc)))
        .securityGroups()
        .stream()
        .findFirst()
        .map(software.amazon.awssdk.services.ec2.model.SecurityGroup::groupId)
        .orElse("");
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    change(id, olds, news, aws, false);
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  /** DNS host names need DNS support: support goes first when it is switched on, last when off. */
  private static void change(String id, Inputs olds, Inputs news, Aws aws, boolean fresh) {
    var support = news.flag("enableDnsSupport", true);
    var supportChanges = fresh ? !support : support != olds.flag("enableDnsSupport", true);
    if (supportChanges && support) {
      dnsSupport(id, true, aws);
    }
    var names = news.flag("enableDnsHostnames", false);
    if (names != (!fresh && olds.flag("enableDnsHostnames", false))) {
      aws.ec2().modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(v -> v.value(names)));
    }
    var usage = news.flag("enableNetworkAddressUsageMetrics", false);
    if (usage != (!fresh && olds.flag("enableNetworkAddressUsageMetrics", false))) {
      aws.ec2()
          .modifyVpcAttribute(
              r -> r.vpcId(id).enableNetworkAddressUsageMetrics(v -> v.value(usage)));
    }
    if (supportChanges && !support) {
      dnsSupport(id, false, aws);
    }
  }

  private static void dnsSupport(String id, boolean value, Aws aws) {
    aws.ec2().modifyVpcAttribute(r -> r.vpcId(id).enableDnsSupport(v -> v.value(value)));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    aws.ec2().deleteVpc(request -> request.vpcId(id));
    Waiting.forThat(
        "VPC " + id + " to go", Waiting.LIMIT, () -> Optional.of(find(id, aws).isEmpty()));
  }
}
