package dev.plumbline.aws.route53;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** Hosted zones, public and private; the Pulumi id is the zone's. */
public final class Zone implements AwsType {

  @Override
  public String type() {
    return "aws:route53/zone:Zone";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("route53:GetHostedZone", "route53:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("nameServers", "primaryNameServer", "zoneId")
        .settings("forceDestroy")
        .sets("vpcs")
        .normalize("name", Normalizers.TRAILING_DOT)
        .sidecar("vpcs", new AssociatedNetworks())
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, Zones.NOT_FOUND, resource -> Optional.of(live(scope, resource.id())));
  }

  private static Doc live(Scope scope, String id) {
    var answer = Zones.zone(scope, id);
    var zone = answer.hostedZone();
    var servers = answer.delegationSet();
    return Doc.of()
        .text("id", id)
        .text("arn", "arn:" + scope.partition() + ":route53:::hostedzone/" + id)
        .text("zoneId", id)
        .text("name", Zones.name(zone.name()))
        .text("comment", zone.config() == null ? null : zone.config().comment())
        .text(
            "delegationSetId",
            servers == null || servers.id() == null ? null : Spelling.afterSlash(servers.id()))
        .list(
            "vpcs",
            answer.vpCs(),
            vpc ->
                Doc.of()
                    .text("vpcId", vpc.vpcId())
                    .text("vpcRegion", vpc.vpcRegionAsString())
                    .fields())
        .tags(
            scope
                .client(Route53Client.class)
                .listTagsForResource(r -> r.resourceType(TagResourceType.HOSTEDZONE).resourceId(id))
                .resourceTagSet()
                .tags(),
            Tag::key,
            Tag::value);
  }
}
