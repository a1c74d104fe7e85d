package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code aws:ec2/internetGateway:InternetGateway}. */
public final class InternetGateway extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/internetGateway:InternetGateway").inputs("vpcId").maps("tags").build();

  private static final Set<String> DETACHED = Set.of("Gateway.NotAttached");

  public InternetGateway() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createInternetGateway(
            request -> request.tagSpecifications(Ec2.tagged(ResourceType.INTERNET_GATEWAY, inputs)))
        .internetGateway()
        .internetGatewayId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) {
    inputs.ifText("vpcId", vpc -> attach(id, vpc, aws.ec2()));
  }

  private static void attach(String id, String vpc, Ec2Client ec2) {
    ec2.attachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpc));
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws)
        .map(
            gateway ->
                new Outputs()
                    .text("arn", aws.target().arn("ec2", "internet-gateway/" + id))
                    .text("ownerId", gateway.ownerId())
                    .text("vpcId", attached(gateway).orElse(""))
                    .tags(Ec2.live(gateway.tags())));
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.InternetGateway> find(
      String id, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeInternetGateways(request -> request.internetGatewayIds(id)))
        .flatMap(response -> response.internetGateways().stream().findFirst());
  }

  private static Optional<String> attached(
      software.amazon.awssdk.services.ec2.model.InternetGateway gateway) {
    return gateway.attachments().stream().findFirst().map(attachment -> attachment.vpcId());
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    var now = find(id, aws).flatMap(InternetGateway::attached);
    if (!now.equals(news.filled("vpcId")) && news.differs(olds, "vpcId")) {
      now.ifPresent(vpc -> detach(id, vpc, aws.ec2()));
      news.ifText("vpcId", vpc -> attach(id, vpc, aws.ec2()));
    }
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  private static void detach(String id, String vpc, Ec2Client ec2) {
    Failures.tolerating(
        DETACHED,
        () -> ec2.detachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpc)));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    find(id, aws).flatMap(InternetGateway::attached).ifPresent(vpc -> detach(id, vpc, aws.ec2()));
    aws.ec2().deleteInternetGateway(request -> request.internetGatewayId(id));
  }
}
