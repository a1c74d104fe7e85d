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
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code aws:ec2/natGateway:NatGateway}. */
public final class NatGateway extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/natGateway:NatGateway")
          .required("subnetId")
          .replaceOn("allocationId", "connectivityType", "privateIp", "subnetId")
          .defaults("connectivityType", "public")
          .derived("privateIp")
          .maps("tags")
          .build();

  public NatGateway() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createNatGateway(
            request -> {
              request.subnetId(inputs.word("subnetId"));
              inputs.ifText("allocationId", request::allocationId);
              inputs.ifText("connectivityType", request::connectivityType);
              inputs.ifText("privateIp", request::privateIpAddress);
              request.tagSpecifications(Ec2.tagged(ResourceType.NATGATEWAY, inputs));
            })
        .natGateway()
        .natGatewayId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    var what = "NAT gateway " + id;
    var done =
        Waiting.until(
            what,
            Waiting.LIMIT,
            () -> find(id, aws).filter(gateway -> gateway.state() != NatGatewayState.PENDING));
    if (done.state() != NatGatewayState.AVAILABLE) {
      throw new CloudFailure(
          "%s is %s: %s".formatted(what, done.stateAsString(), done.failureMessage()));
    }
  }

  /** A deleted gateway stays in lists for an hour. */
  private static Optional<software.amazon.awssdk.services.ec2.model.NatGateway> find(
      String id, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeNatGateways(request -> request.natGatewayIds(id)))
        .flatMap(response -> response.natGateways().stream().findFirst())
        .filter(gateway -> gateway.state() != NatGatewayState.DELETED);
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws).map(gateway -> shape(gateway, known));
  }

  private static Outputs shape(
      software.amazon.awssdk.services.ec2.model.NatGateway gateway, Inputs known) {
    var primary =
        gateway.natGatewayAddresses().stream()
            .filter(address -> !Boolean.FALSE.equals(address.isPrimary()))
            .findFirst();
    var others =
        gateway.natGatewayAddresses().stream()
            .filter(address -> Boolean.FALSE.equals(address.isPrimary()))
            .map(NatGatewayAddress::privateIp)
            .toList();
    var outputs =
        new Outputs()
            .textOrNull("associationId", primary.map(a -> a.associationId()).orElse(null))
            .text("connectivityType", gateway.connectivityTypeAsString())
            .textOrNull("networkInterfaceId", primary.map(a -> a.networkInterfaceId()).orElse(null))
            .textOrNull("privateIp", primary.map(a -> a.privateIp()).orElse(null))
            .textOrNull("publicIp", primary.map(a -> a.publicIp()).orElse(null))
            .nothing("secondaryAllocationIds")
            .number("secondaryPrivateIpAddressCount", others.size())
            .texts("secondaryPrivateIpAddresses", others)
            .text("subnetId", gateway.subnetId())
            .tags(Ec2.live(gateway.tags()));
    // an endpoint without addresses is silent about what was declared: that is no difference
    return primary.isEmpty() && known.has("allocationId")
        ? outputs
        : outputs.textOrNull("allocationId", primary.map(a -> a.allocationId()).orElse(null));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    aws.ec2().deleteNatGateway(request -> request.natGatewayId(id));
    Waiting.forThat(
        "NAT gateway " + id + " to go",
        Waiting.LIMIT.multipliedBy(3),
        () -> Optional.of(find(id, aws).isEmpty()));
  }
}
