package dev.plumbline.aws.route53;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Record sets of hosted zones. */
public final class RecordType implements AwsType {

  @Override
  public String type() {
    return "aws:route53/record:Record";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("route53:GetHostedZone", "route53:ListResourceRecordSets");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .readOnly("fqdn")
        .settings("allowOverwrite")
        .sets("records", "geoproximityRoutingPolicy.coordinates")
        .normalize("name", Normalizers.TRAILING_DOT)
        .normalize("aliases.*.name", Normalizers.TRAILING_DOT)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, Zones.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource) {
    var zone = resource.text("zoneId");
    var name = name(scope, zone, resource);
    var key = new Records.Key(name, resource.text("type"), resource.text("setIdentifier"));
    return Records.find(scope, zone, key).map(set -> document(resource, zone, set));
  }

  /** The full name in lower case: records may be declared within their zone or in full. */
  private static String name(Scope scope, String zone, DeclaredResource resource) {
    var recorded = resource.recorded().at("fqdn").flatMap(Value::text).orElse("");
    if (!recorded.isEmpty()) {
      return Zones.name(recorded).toLowerCase(Locale.ROOT);
    }
    var apex = Zones.name(Zones.zone(scope, zone).hostedZone().name()).toLowerCase(Locale.ROOT);
    var declared = Zones.name(resource.text("name")).toLowerCase(Locale.ROOT);
    if (declared.isEmpty()) {
      return apex;
    }
    return declared.equals(apex) || declared.endsWith("." + apex)
        ? declared
        : declared + "." + apex;
  }

  private static Doc document(DeclaredResource resource, String zone, ResourceRecordSet set) {
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("zoneId", zone)
            .text("name", asDeclared(resource.text("name"), Zones.name(set.name())))
            .text("fqdn", Zones.name(set.name()))
            .text("type", set.typeAsString())
            .number("ttl", set.ttl())
            .texts(
                "records",
                set.resourceRecords().stream()
                    .map(record -> value(set.typeAsString(), record.value()))
                    .toList())
            .block("aliases", set.aliasTarget(), alias -> alias(resource, alias));
    return Routing.add(doc, set);
  }

  /** A name that was declared within its zone is told without the zone. */
  private static String asDeclared(String declared, String live) {
    var within = Zones.name(declared);
    return !within.isEmpty()
            && live.toLowerCase(Locale.ROOT).startsWith(within.toLowerCase(Locale.ROOT) + ".")
        ? within
        : live;
  }

  /** Texts are quoted in the zone, and without the outer quotes in a program. */
  private static String value(String type, String record) {
    return (type.equals("TXT") || type.equals("SPF"))
            && record.length() > 1
            && record.startsWith("\"")
            && record.endsWith("\"")
        ? record.substring(1, record.length() - 1)
        : record;
  }

  /** The console writes {@code dualstack.} before the name of a load balancer: the same target. */
  private static Value alias(DeclaredResource resource, AliasTarget alias) {
    var declared =
        Declared.items(resource.declared().at("aliases").orElse(Value.nothing())).stream()
            .flatMap(item -> item instanceof Value.Fields one ? Stream.of(one) : Stream.of())
            .map(one -> Declared.text(one, "name"))
            .findFirst()
            .orElse("");
    var name = alias.dnsName();
    return Doc.of()
        .text(
            "name",
            declared.startsWith("dualstack.") ? name : name.replaceFirst("^dualstack\\.", ""))
        .text("zoneId", alias.hostedZoneId())
        .bool("evaluateTargetHealth", alias.evaluateTargetHealth())
        .fields();
  }
}
