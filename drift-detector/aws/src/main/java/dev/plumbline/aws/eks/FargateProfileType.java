package dev.plumbline.aws.eks;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.FargateProfile;

/** Fargate profiles of clusters; the Pulumi id is {@code cluster:profile}. */
public final class FargateProfileType implements AwsType {

  @Override
  public String type() {
    return "aws:eks/fargateProfile:FargateProfile";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("eks:DescribeFargateProfile");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("selectors", "subnetIds")
        .maps("selectors.*.labels")
        .readOnly("status")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Clusters.each(
        resources,
        "Fargate profile",
        named ->
            scope
                .eks()
                .describeFargateProfile(
                    r -> r.clusterName(named.cluster()).fargateProfileName(named.name()))
                .fargateProfile(),
        FargateProfileType::outcome);
  }

  private static ReadOutcome outcome(DeclaredResource resource, FargateProfile profile) {
    if ("DELETING".equals(profile.statusAsString())) {
      return new ReadOutcome.Absent("Fargate profile " + resource.id() + " is being deleted");
    }
    return Doc.of()
        .text("id", resource.id())
        .text("arn", profile.fargateProfileArn())
        .text("clusterName", profile.clusterName())
        .text("fargateProfileName", profile.fargateProfileName())
        .text("podExecutionRoleArn", profile.podExecutionRoleArn())
        .text("status", profile.statusAsString())
        .texts("subnetIds", profile.subnets())
        .list(
            "selectors",
            profile.selectors(),
            selector ->
                Doc.of()
                    .text("namespace", selector.namespace())
                    .map("labels", selector.labels())
                    .fields())
        .tags(profile.tags())
        .found();
  }
}
