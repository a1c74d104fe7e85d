package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code aws:ec2/eip:Eip}. */
public final class Eip extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/eip:Eip")
          .replaceOn("domain", "networkBorderGroup", "publicIpv4Pool", "vpc")
          .derived("vpc", "networkBorderGroup", "publicIpv4Pool")
          .inputs("instance", "networkInterface", "associateWithPrivateIp")
          .maps("tags")
          .build();

  public Eip() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .allocateAddress(
            request -> {
              request.domain(inputs.filled("domain").orElse("vpc"));
              inputs.ifText("networkBorderGroup", request::networkBorderGroup);
              inputs.ifText("publicIpv4Pool", request::publicIpv4Pool);
              request.tagSpecifications(Ec2.tagged(ResourceType.ELASTIC_IP, inputs));
            })
        .allocationId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) {
    associate(id, inputs, aws.ec2());
  }

  private static void associate(String id, Inputs inputs, Ec2Client ec2) {
    if (inputs.filled("instance").isEmpty() && inputs.filled("networkInterface").isEmpty()) {
      return;
    }
    ec2.associateAddress(
        request -> {
          request.allocationId(id).allowReassociation(true);
          inputs.ifText("instance", request::instanceId);
          inputs.ifText("networkInterface", request::networkInterfaceId);
          inputs.ifText("associateWithPrivateIp", request::privateIpAddress);
        });
  }

  private static Optional<Address> find(String id, Aws aws) {
    return Failures.present(() -> aws.ec2().describeAddresses(request -> request.allocationIds(id)))
        .flatMap(response -> response.addresses().stream().findFirst());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws).map(address -> shape(address, known, aws));
  }

  private static Outputs shape(Address address, Inputs known, Aws aws) {
    var region = aws.target().region();
    var zone = region.equals("us-east-1") ? "compute-1" : region + ".compute";
    return new Outputs()
        .nothing("address")
        .text("allocationId", address.allocationId())
        .text("arn", aws.target().arn("ec2", "elastic-ip/" + address.allocationId()))
        .textOrNull("associateWithPrivateIp", known.text("associateWithPrivateIp").orElse(null))
        .text("associationId", address.associationId())
        .text("carrierIp", address.carrierIp())
        .text("customerOwnedIp", address.customerOwnedIp())
        .text("customerOwnedIpv4Pool", address.customerOwnedIpv4Pool())
        .text("domain", address.domainAsString())
        .text("instance", address.instanceId())
        .nothing("ipamPoolId")
        .text("networkBorderGroup", address.networkBorderGroup())
        .text("networkInterface", address.networkInterfaceId())
        .textOrNull("privateDns", privateName(address, region))
        .text("privateIp", address.privateIpAddress())
        .blank("ptrRecord")
        .text(
            "publicDns",
            "ec2-%s.%s.amazonaws.com".formatted(address.publicIp().replace('.', '-'), zone))
        .text("publicIp", address.publicIp())
        .text("publicIpv4Pool", address.publicIpv4Pool())
        .flag("vpc", "vpc".equals(address.domainAsString()))
        .tags(Ec2.live(address.tags()));
  }

  private static @Nullable String privateName(Address address, String region) {
    return Optional.ofNullable(address.privateIpAddress())
        .filter(ip -> !ip.isEmpty())
        .map(ip -> "ip-" + ip.replace('.', '-'))
        .map(name -> name + (region.equals("us-east-1") ? ".ec2" : "." + region + ".compute"))
        .map(name -> name + ".internal")
        .orElse(null);
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    if (news.differs(olds, "instance", "networkInterface", "associateWithPrivateIp")) {
      find(id, aws).ifPresent(address -> disassociate(address, aws.ec2()));
      associate(id, news, aws.ec2());
    }
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  private static void disassociate(Address address, Ec2Client ec2) {
    var association = Optional.ofNullable(address.associationId()).filter(text -> !text.isEmpty());
    association.ifPresent(
        text ->
            Failures.tolerating(
                Set.of(), () -> ec2.disassociateAddress(request -> request.associationId(text))));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    find(id, aws)
        .ifPresent(
            address -> {
              disassociate(address, aws.ec2());
              aws.ec2().releaseAddress(request -> request.allocationId(id));
            });
  }
}
