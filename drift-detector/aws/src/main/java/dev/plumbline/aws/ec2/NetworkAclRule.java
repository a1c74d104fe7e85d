package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/** Stand-alone entries of network access lists: found in their list by direction and number. */
public final class NetworkAclRule implements AwsType {

  @Override
  public String type() {
    return NetworkAcls.RULE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeNetworkAcls");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .normalize("protocol", Spelling.PROTOCOL)
        .normalize("cidrBlock", Normalizers.CIDR)
        .normalize("ipv6CidrBlock", Normalizers.CIDR)
        // Entries for all protocols have no ports; the provider writes 0 for none.
        .defaultValue("fromPort", Value.of(0))
        .defaultValue("toPort", Value.of(0))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var aclId = resource.text("networkAclId");
    var acls = NetworkAcls.of(scope);
    var acl = acls.find(aclId);
    if (acl.isEmpty()) {
      return new ReadOutcome.Absent("its network access list " + aclId + " does not exist");
    }
    return entry(acl.get(), resource)
        .or(() -> acls.confirm(aclId).flatMap(again -> entry(again, resource)))
        .map(entry -> live(resource, aclId, entry))
        .orElseGet(() -> new ReadOutcome.Absent("no entry of that number in " + aclId));
  }

  private static Optional<NetworkAclEntry> entry(NetworkAcl acl, DeclaredResource resource) {
    var egress = Declared.flag(resource.declared(), "egress");
    var number = Declared.number(resource.declared(), "ruleNumber").orElse(-1L);
    return acl.entries().stream()
        .filter(entry -> egress == Boolean.TRUE.equals(entry.egress()))
        .filter(entry -> entry.ruleNumber() != null && number == entry.ruleNumber().longValue())
        .findFirst();
  }

  private static ReadOutcome live(DeclaredResource resource, String aclId, NetworkAclEntry entry) {
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("networkAclId", aclId)
            .bool("egress", entry.egress())
            .number("ruleNumber", entry.ruleNumber())
            .text("ruleAction", entry.ruleActionAsString())
            .text("protocol", Spelling.protocol(String.valueOf(entry.protocol())))
            .text("cidrBlock", entry.cidrBlock())
            .text("ipv6CidrBlock", entry.ipv6CidrBlock());
    var ports = entry.portRange();
    if (ports != null) {
      doc.number("fromPort", ports.from()).number("toPort", ports.to());
    }
    var icmp = entry.icmpTypeCode();
    if (icmp != null) {
      doc.number("icmpType", icmp.type()).number("icmpCode", icmp.code());
    }
    return Reads.found(doc.fields());
  }
}
