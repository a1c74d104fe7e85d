package dev.plumbline.aws.efs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/** Mount targets; those of one file system share a list. */
public final class MountTarget implements AwsType {

  @Override
  public String type() {
    return "aws:efs/mountTarget:MountTarget";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticfilesystem:DescribeMountTargetSecurityGroups",
        "elasticfilesystem:DescribeMountTargets");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .readOnly(
            "availabilityZoneId",
            "availabilityZoneName",
            "dnsName",
            "fileSystemArn",
            "mountTargetDnsName",
            "networkInterfaceId",
            "ownerId")
        .sets("securityGroups")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, NOT_FOUND, resource -> live(scope, resource));
  }

  private static final Set<String> NOT_FOUND = Set.of("MountTargetNotFound");
  private static final Set<String> NO_SYSTEM = Set.of("FileSystemNotFound");
  private static final Set<LifeCycleState> GONE =
      Set.of(LifeCycleState.DELETED, LifeCycleState.DELETING);

  private static Optional<Doc> live(Scope scope, DeclaredResource resource) {
    var efs = scope.client(EfsClient.class);
    var id = resource.id();
    var target =
        ofSystem(scope, resource.text("fileSystemId")).stream()
            .filter(listed -> listed.mountTargetId().equals(id))
            .findFirst()
            .orElseGet(
                () -> efs.describeMountTargets(r -> r.mountTargetId(id)).mountTargets().getFirst());
    if (GONE.contains(target.lifeCycleState())) {
      return Optional.empty();
    }
    return Optional.of(
        Doc.of()
            .text("id", id)
            .text("fileSystemId", target.fileSystemId())
            .text("subnetId", target.subnetId())
            .text("ipAddress", target.ipAddress())
            .texts(
                "securityGroups",
                efs.describeMountTargetSecurityGroups(r -> r.mountTargetId(id)).securityGroups()));
  }

  private static List<MountTargetDescription> ofSystem(Scope scope, String system) {
    return scope.once(
        "efs/mount-targets/" + system,
        () ->
            system.isEmpty()
                ? List.<MountTargetDescription>of()
                : Reads.orEmpty(
                        NO_SYSTEM,
                        () ->
                            scope
                                .client(EfsClient.class)
                                .describeMountTargetsPaginator(r -> r.fileSystemId(system))
                                .mountTargets()
                                .stream()
                                .toList())
                    .orElse(List.of()));
  }
}
