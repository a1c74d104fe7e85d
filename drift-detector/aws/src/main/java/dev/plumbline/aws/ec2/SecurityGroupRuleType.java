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
import dev.plumbline.core.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The older stand-alone rules, which may have several sources and no id that AWS knows: found by
 * ports and sources in their group. Gone where none of the sources is left.
 */
public final class SecurityGroupRuleType implements AwsType {

  @Override
  public String type() {
    return SecurityGroups.RULE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeSecurityGroups");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .sets("cidrBlocks", "ipv6CidrBlocks", "prefixListIds")
        .readOnly("securityGroupRuleId")
        .normalize("protocol", Spelling.PROTOCOL)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var groupId = resource.text("securityGroupId");
    var groups = SecurityGroups.of(scope);
    var group = groups.find(groupId);
    if (group.isEmpty()) {
      return new ReadOutcome.Absent("its security group " + groupId + " does not exist");
    }
    var sources = sources(group.get(), resource);
    if (sources.isEmpty()) {
      sources = groups.confirm(groupId).map(again -> sources(again, resource)).orElse(Map.of());
    }
    return sources.isEmpty()
        ? new ReadOutcome.Absent("no such rule in security group " + groupId)
        : Reads.found(live(resource, groupId, sources));
  }

  private static Map<GroupRules.Source, String> sources(
      software.amazon.awssdk.services.ec2.model.SecurityGroup group, DeclaredResource resource) {
    var permissions =
        resource.text("type").equals("egress")
            ? group.ipPermissionsEgress()
            : group.ipPermissions();
    var live =
        GroupRules.of(permissions, group.groupId(), group.ownerId())
            .sources(GroupRules.Ports.of(resource.declared(), "protocol"));
    live.keySet().retainAll(wanted(resource));
    return live;
  }

  private static Set<GroupRules.Source> wanted(DeclaredResource resource) {
    var wanted = new LinkedHashSet<>(GroupRules.sources(resource.declared()));
    var group = resource.text("sourceSecurityGroupId");
    if (!group.isEmpty()) {
      wanted.add(
          group.equals(resource.text("securityGroupId"))
              ? GroupRules.Source.SELF
              : new GroupRules.Source("securityGroups", group));
    }
    return wanted;
  }

  private static Value.Fields live(
      DeclaredResource resource, String groupId, Map<GroupRules.Source, String> sources) {
    var ports = GroupRules.Ports.of(resource.declared(), "protocol");
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("securityGroupId", groupId)
            .text("type", resource.text("type"))
            .text("protocol", ports.protocol())
            .text("description", sources.values().iterator().next());
    // Ports are part of how the rule was found; all protocols have none, whatever was declared.
    Declared.number(resource.declared(), "fromPort")
        .ifPresent(from -> doc.number("fromPort", from));
    Declared.number(resource.declared(), "toPort").ifPresent(to -> doc.number("toPort", to));
    for (var list : List.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds")) {
      if (Declared.has(resource, list)) {
        doc.texts(list, names(sources, list));
      }
    }
    if (Declared.has(resource, "sourceSecurityGroupId")) {
      var self = sources.containsKey(GroupRules.Source.SELF);
      doc.text(
          "sourceSecurityGroupId",
          self ? groupId : names(sources, "securityGroups").stream().findFirst().orElse(""));
    }
    if (Declared.has(resource, "self")) {
      doc.bool("self", sources.containsKey(GroupRules.Source.SELF));
    }
    return doc.fields();
  }

  private static List<String> names(Map<GroupRules.Source, String> sources, String list) {
    return sources.keySet().stream()
        .filter(source -> source.field().equals(list))
        .map(GroupRules.Source::name)
        .toList();
  }
}
