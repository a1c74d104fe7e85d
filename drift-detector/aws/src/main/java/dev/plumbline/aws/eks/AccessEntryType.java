package dev.plumbline.aws.eks;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AccessEntry;

/** Who may enter a cluster; the Pulumi id is {@code cluster:principal}. */
public final class AccessEntryType implements AwsType {

  @Override
  public String type() {
    return "aws:eks/accessEntry:AccessEntry";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("eks:DescribeAccessEntry");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("kubernetesGroups")
        .readOnly("accessEntryArn", "createdAt", "modifiedAt")
        .defaultValue("type", Value.of("STANDARD"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Clusters.each(
        resources,
        "access entry",
        named ->
            scope
                .eks()
                .describeAccessEntry(r -> r.clusterName(named.cluster()).principalArn(named.name()))
                .accessEntry(),
        AccessEntryType::live);
  }

  private static ReadOutcome live(DeclaredResource resource, AccessEntry entry) {
    return Doc.of()
        .text("id", resource.id())
        .text("accessEntryArn", entry.accessEntryArn())
        .text("clusterName", entry.clusterName())
        .text("principalArn", entry.principalArn())
        .text("type", entry.type())
        .text("userName", entry.username())
        .texts("kubernetesGroups", entry.kubernetesGroups())
        .text("createdAt", entry.createdAt() == null ? null : entry.createdAt().toString())
        .text("modifiedAt", entry.modifiedAt() == null ? null : entry.modifiedAt().toString())
        .tags(entry.tags())
        .found();
  }
}
