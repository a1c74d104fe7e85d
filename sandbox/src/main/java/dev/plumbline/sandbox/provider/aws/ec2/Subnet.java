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
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** {@code aws:ec2/subnet:Subnet}, IPv4 only. */
public final class Subnet extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/subnet:Subnet")
          .required("vpcId")
          .replaceOn("availabilityZone", "availabilityZoneId", "cidrBlock", "ipv6Native", "vpcId")
          .defaults("assignIpv6AddressOnCreation", false)
          .defaults("enableDns64", false)
          .defaults("enableResourceNameDnsARecordOnLaunch", false)
          .defaults("enableResourceNameDnsAaaaRecordOnLaunch", false)
          .defaults("ipv6Native", false)
          .defaults("mapPublicIpOnLaunch", false)
          .inputs("privateDnsHostnameTypeOnLaunch")
          .derived("availabilityZoneId")
          .maps("tags")
          .build();

  public Subnet() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createSubnet(
            request -> {
              request.vpcId(inputs.word("vpcId"));
              inputs.ifText("cidrBlock", request::cidrBlock);
              inputs.ifText("availabilityZone", request::availabilityZone);
              inputs.ifText("availabilityZoneId", request::availabilityZoneId);
              inputs.flag("ipv6Native").filter(flag -> flag).ifPresent(request::ipv6Native);
              request.tagSpecifications(Ec2.tagged(ResourceType.SUBNET, inputs));
            })
        .subnet()
        .subnetId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    Waiting.forThat(
        "subnet " + id,
        Waiting.LIMIT,
        () -> find(id, aws).map(subnet -> subnet.state() == SubnetState.AVAILABLE));
    attributes(id, Inputs.NONE, inputs, aws.ec2());
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.Subnet> find(
      String id, Aws aws) {
    return Failures.present(() -> aws.ec2().describeSubnets(request -> request.subnetIds(id)))
        .flatMap(response -> response.subnets().stream().findFirst());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws).map(subnet -> shape(subnet, aws));
  }

  private static Outputs shape(software.amazon.awssdk.services.ec2.model.Subnet subnet, Aws aws) {
    var names = Optional.ofNullable(subnet.privateDnsNameOptionsOnLaunch());
    return new Outputs()
        .text("arn", aws.target().arn("ec2", "subnet/" + subnet.subnetId()))
        .flag("assignIpv6AddressOnCreation", subnet.assignIpv6AddressOnCreation())
        .text("availabilityZone", subnet.availabilityZone())
        .text("availabilityZoneId", subnet.availabilityZoneId())
        .text("cidrBlock", subnet.cidrBlock())
        .text("customerOwnedIpv4Pool", subnet.customerOwnedIpv4Pool())
        .flag("enableDns64", subnet.enableDns64())
        .number("enableLniAtDeviceIndex", subnet.enableLniAtDeviceIndex())
        .flag(
            "enableResourceNameDnsARecordOnLaunch",
            names.map(each -> each.enableResourceNameDnsARecord()).orElse(false))
        .flag(
            "enableResourceNameDnsAaaaRecordOnLaunch",
            names.map(each -> each.enableResourceNameDnsAAAARecord()).orElse(false))
        .blank("ipv6CidrBlock", "ipv6CidrBlockAssociationId")
        .flag("ipv6Native", subnet.ipv6Native())
        .flag("mapCustomerOwnedIpOnLaunch", subnet.mapCustomerOwnedIpOnLaunch())
        .flag("mapPublicIpOnLaunch", subnet.mapPublicIpOnLaunch())
        .text("outpostArn", subnet.outpostArn())
        .text("ownerId", subnet.ownerId())
        .text(
            "privateDnsHostnameTypeOnLaunch",
            names.map(each -> each.hostnameTypeAsString()).orElse(""))
        .text("vpcId", subnet.vpcId())
        .tags(Ec2.live(subnet.tags()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    attributes(id, olds, news, aws.ec2());
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  /** Each call takes one attribute only. */
  private static void attributes(String id, Inputs olds, Inputs news, Ec2Client ec2) {
    if (flips("assignIpv6AddressOnCreation", olds, news)) {
      var value = news.flag("assignIpv6AddressOnCreation", false);
      ec2.modifySubnetAttribute(
          r -> r.subnetId(id).assignIpv6AddressOnCreation(v -> v.value(value)));
    }
    if (flips("enableDns64", olds, news)) {
      var value = news.flag("enableDns64", false);
      ec2.modifySubnetAttribute(r -> r.subnetId(id).enableDns64(v -> v.value(value)));
    }
    if (flips("enableResourceNameDnsARecordOnLaunch", olds, news)) {
      var value = news.flag("enableResourceNameDnsARecordOnLaunch", false);
      ec2.modifySubnetAttribute(
          r -> r.subnetId(id).enableResourceNameDnsARecordOnLaunch(v -> v.value(value)));
    }
    if (flips("enableResourceNameDnsAaaaRecordOnLaunch", olds, news)) {
      var value = news.flag("enableResourceNameDnsAaaaRecordOnLaunch", false);
      ec2.modifySubnetAttribute(
          r -> r.subnetId(id).enableResourceNameDnsAAAARecordOnLaunch(v -> v.value(value)));
    }
    if (flips("mapPublicIpOnLaunch", olds, news)) {
      var value = news.flag("mapPublicIpOnLaunch", false);
      ec2.modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(value)));
    }
    if (news.differs(olds, "privateDnsHostnameTypeOnLaunch")) {
      news.ifText(
          "privateDnsHostnameTypeOnLaunch",
          type ->
              ec2.modifySubnetAttribute(
                  r ->
                      r.subnetId(id).privateDnsHostnameTypeOnLaunch(HostnameType.fromValue(type))));
    }
  }

  private static boolean flips(String key, Inputs olds, Inputs news) {
    return news.flag(key, false) != olds.flag(key, false);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    aws.ec2().deleteSubnet(request -> request.subnetId(id));
  }
}
