package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** Peerings as their requester declares them; one that came to nothing counts as gone. */
public final class VpcPeeringConnectionType implements AwsType {

  /** AWS lists these for hours after the end. Source: API_VpcPeeringConnectionStateReason. */
  private static final Set<String> GONE =
      Set.of("deleted", "deleting", "expired", "failed", "rejected");

  @Override
  public String type() {
    return "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeVpcPeeringConnections");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("acceptStatus")
        .settings("autoAccept")
        .sidecar("accepter", options())
        .sidecar("requester", options())
        .build();
  }

  private static Sidecar options() {
    return Parts.whole(
        Set.of("aws:ec2/peeringConnectionOptions:PeeringConnectionOptions"),
        child -> child.text("vpcPeeringConnectionId"));
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "vpc-peering-connection-id",
            filters ->
                scope
                    .ec2()
                    .describeVpcPeeringConnectionsPaginator(
                        r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeVpcPeeringConnectionsResponse::vpcPeeringConnections),
            VpcPeeringConnection::vpcPeeringConnectionId,
            id ->
                scope
                    .ec2()
                    .describeVpcPeeringConnections(r -> r.vpcPeeringConnectionIds(id))
                    .vpcPeeringConnections(),
            Set.of("InvalidVpcPeeringConnectionID.NotFound"));
    return Listings.byId(resources, listing, (resource, peering) -> outcome(peering));
  }

  private static ReadOutcome outcome(VpcPeeringConnection peering) {
    var id = peering.vpcPeeringConnectionId();
    var status = peering.status() == null ? "" : peering.status().codeAsString();
    if (GONE.contains(status)) {
      return new ReadOutcome.Absent(id + " is " + status);
    }
    var doc = Listings.tags(Doc.of().text("id", id), peering.tags()).text("acceptStatus", status);
    var requester = peering.requesterVpcInfo();
    if (requester != null) {
      doc.text("vpcId", requester.vpcId());
      side(doc, "requester", requester);
    }
    var accepter = peering.accepterVpcInfo();
    if (accepter != null) {
      doc.text("peerVpcId", accepter.vpcId())
          .text("peerOwnerId", accepter.ownerId())
          .text("peerRegion", accepter.region());
      side(doc, "accepter", accepter);
    }
    return Reads.found(doc.fields());
  }

  private static void side(Doc doc, String name, VpcPeeringConnectionVpcInfo side) {
    doc.object(
        name,
        side.peeringOptions(),
        options ->
            Doc.of()
                .bool("allowRemoteVpcDnsResolution", options.allowDnsResolutionFromRemoteVpc())
                .fields());
  }
}
