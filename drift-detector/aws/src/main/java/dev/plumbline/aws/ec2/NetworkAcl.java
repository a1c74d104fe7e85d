package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/** Network access lists with their inline entries; AWS's own last entries are left out. */
public final class NetworkAcl implements AwsType {

  private static final int FIRST_OF_AWS = 32_767;

  @Override
  public String type() {
    return NetworkAcls.ACL;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeNetworkAcls");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("subnetIds")
        .keyed("ingress", "ruleNo")
        .keyed("egress", "ruleNo")
        .normalize("ingress.*.protocol", Spelling.PROTOCOL)
        .normalize("egress.*.protocol", Spelling.PROTOCOL)
        .readOnly("ownerId")
        .sidecar(
            "subnetIds",
            Parts.texts(
                Set.of("aws:ec2/networkAclAssociation:NetworkAclAssociation"),
                child -> child.text("networkAclId"),
                child -> child.text("subnetId")))
        .sidecar("ingress", new SeparateAclRules(false))
        .sidecar("egress", new SeparateAclRules(true))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Listings.each(
        resources, NetworkAcls.of(scope), (resource, acl) -> Reads.found(live(scope, acl)));
  }

  private static Value.Fields live(
      Scope scope, software.amazon.awssdk.services.ec2.model.NetworkAcl acl) {
    return Listings.common(scope, "network-acl", acl.networkAclId(), acl.tags())
        .text("vpcId", acl.vpcId())
        .text("ownerId", acl.ownerId())
        .texts(
            "subnetIds", acl.associations().stream().map(NetworkAclAssociation::subnetId).toList())
        .list("ingress", entries(acl, false), NetworkAcl::entry)
        .list("egress", entries(acl, true), NetworkAcl::entry)
        .fields();
  }

  private static List<NetworkAclEntry> entries(
      software.amazon.awssdk.services.ec2.model.NetworkAcl acl, boolean egress) {
    return acl.entries().stream()
        .filter(entry -> entry.ruleNumber() < FIRST_OF_AWS && entry.egress() == egress)
        .toList();
  }

  private static Value entry(NetworkAclEntry entry) {
    var doc =
        Doc.of()
            .text("action", entry.ruleActionAsString())
            .text("cidrBlock", entry.cidrBlock())
            .text("ipv6CidrBlock", entry.ipv6CidrBlock())
            .text("protocol", Spelling.protocol(entry.protocol()))
            .number("ruleNo", entry.ruleNumber())
            .number("fromPort", entry.portRange() == null ? 0 : entry.portRange().from())
            .number("toPort", entry.portRange() == null ? 0 : entry.portRange().to());
    var icmp = entry.icmpTypeCode();
    return doc.number("icmpType", icmp == null ? 0 : icmp.type())
        .number("icmpCode", icmp == null ? 0 : icmp.code())
        .fields();
  }
}
