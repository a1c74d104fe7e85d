package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.ById;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;

/** Gateways that let IPv6 out; their list knows no filter by id. */
public final class EgressOnlyInternetGatewayType implements AwsType {

  /** The largest page, and as many ids as are named at once. */
  private static final int PAGE = 255;

  private static final int NAMES = 20;

  @Override
  public String type() {
    return "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeEgressOnlyInternetGateways");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var gateways =
        new ById<>(
                NAMES,
                () ->
                    scope
                        .ec2()
                        .describeEgressOnlyInternetGatewaysPaginator(r -> r.maxResults(PAGE))
                        .stream()
                        .map(
                            DescribeEgressOnlyInternetGatewaysResponse::egressOnlyInternetGateways),
                ids ->
                    scope
                        .ec2()
                        .describeEgressOnlyInternetGateways(
                            r -> r.egressOnlyInternetGatewayIds(ids))
                        .egressOnlyInternetGateways(),
                EgressOnlyInternetGateway::egressOnlyInternetGatewayId,
                Set.of("InvalidGatewayID.NotFound", "InvalidEgressOnlyInternetGatewayId.NotFound"))
            .load(Declared.ids(resources));
    return Listings.each(
        resources,
        gateways,
        (resource, gateway) ->
            Reads.found(
                Listings.tags(
                        Doc.of()
                            .text("id", gateway.egressOnlyInternetGatewayId())
                            .text(
                                "vpcId",
                                gateway.attachments().stream()
                                    .filter(each -> !"detached".equals(each.stateAsString()))
                                    .findFirst()
                                    .map(each -> each.vpcId())
                                    .orElse("")),
                        gateway.tags())
                    .fields()));
  }
}
