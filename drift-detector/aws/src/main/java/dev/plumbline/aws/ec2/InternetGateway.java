package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;

/** Internet gateways. */
public final class InternetGateway implements AwsType {

  @Override
  public String type() {
    return "aws:ec2/internetGateway:InternetGateway";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeInternetGateways");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("ownerId")
        .sidecar(
            "vpcId",
            Parts.whole(
                Set.of("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment"),
                child -> child.text("internetGatewayId")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "internet-gateway-id",
            filters ->
                scope
                    .ec2()
                    .describeInternetGatewaysPaginator(
                        r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeInternetGatewaysResponse::internetGateways),
            software.amazon.awssdk.services.ec2.model.InternetGateway::internetGatewayId,
            id ->
                scope
                    .ec2()
                    .describeInternetGateways(r -> r.internetGatewayIds(id))
                    .internetGateways(),
            Set.of("InvalidInternetGatewayID.NotFound"));
    return Listings.byId(
        resources, listing, (resource, gateway) -> Reads.found(live(scope, gateway)));
  }

  private static Value.Fields live(
      Scope scope, software.amazon.awssdk.services.ec2.model.InternetGateway gateway) {
    var doc =
        Listings.common(scope, "internet-gateway", gateway.internetGatewayId(), gateway.tags())
            .text("ownerId", gateway.ownerId());
    for (var attachment : gateway.attachments()) {
      doc.text("vpcId", attachment.vpcId());
    }
    return doc.fields();
  }
}
