package dev.plumbline.aws.eks;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Addon;

/** Add-ons of clusters; the Pulumi id is {@code cluster:addon}. */
public final class AddonType implements AwsType {

  @Override
  public String type() {
    return "aws:eks/addon:Addon";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("eks:DescribeAddon", "eks:DescribePodIdentityAssociation");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("podIdentityAssociations")
        .normalize("configurationValues", Normalizers.JSON)
        .readOnly("createdAt", "modifiedAt")
        .settings(
            "preserve", "resolveConflicts", "resolveConflictsOnCreate", "resolveConflictsOnUpdate")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Clusters.each(
        resources,
        "add-on",
        named ->
            scope
                .eks()
                .describeAddon(r -> r.clusterName(named.cluster()).addonName(named.name()))
                .addon(),
        (resource, addon) -> outcome(scope, resource, addon));
  }

  private static ReadOutcome outcome(Scope scope, DeclaredResource resource, Addon addon) {
    if ("DELETING".equals(addon.statusAsString())) {
      return new ReadOutcome.Absent("add-on " + resource.id() + " is being deleted");
    }
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("arn", addon.addonArn())
            .text("clusterName", addon.clusterName())
            .text("addonName", addon.addonName())
            .text("addonVersion", addon.addonVersion())
            .text("configurationValues", addon.configurationValues())
            .text("serviceAccountRoleArn", addon.serviceAccountRoleArn())
            .text("createdAt", addon.createdAt() == null ? null : addon.createdAt().toString())
            .text("modifiedAt", addon.modifiedAt() == null ? null : addon.modifiedAt().toString())
            .tags(addon.tags());
    var field = "podIdentityAssociations";
    if (Declared.has(resource, field) || addon.podIdentityAssociations().isEmpty()) {
      doc.list(field, addon.podIdentityAssociations(), arn -> association(scope, addon, arn));
    } else {
      doc.unreadable(field);
    }
    return doc.found();
  }

  /** An add-on names its associations by ARN only, whose last part is their id. */
  private static Value association(Scope scope, Addon addon, String arn) {
    var association =
        scope
            .eks()
            .describePodIdentityAssociation(
                r ->
                    r.clusterName(addon.clusterName())
                        .associationId(arn.substring(arn.lastIndexOf('/') + 1)))
            .association();
    return Doc.of()
        .text("roleArn", association.roleArn())
        .text("serviceAccount", association.serviceAccount())
        .fields();
  }
}
