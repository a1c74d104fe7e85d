package dev.plumbline.aws.efs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.LifecyclePolicy;
import software.amazon.awssdk.services.efs.model.Tag;

/** File systems; one that is being deleted counts as gone. */
public final class FileSystem implements AwsType {

  @Override
  public String type() {
    return "aws:efs/fileSystem:FileSystem";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticfilesystem:DescribeFileSystems",
        "elasticfilesystem:DescribeLifecycleConfiguration");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "availabilityZoneId",
            "dnsName",
            "name",
            "numberOfMountTargets",
            "ownerId",
            "sizeInBytes")
        .defaultValue("throughputMode", Value.of("bursting"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listed = listed(scope, resources.size());
    return Reads.documents(resources, NOT_FOUND, resource -> live(scope, listed, resource.id()));
  }

  private static final Set<String> NOT_FOUND = Set.of("FileSystemNotFound");
  private static final Set<LifeCycleState> GONE =
      Set.of(LifeCycleState.DELETED, LifeCycleState.DELETING);

  /** From this many on, pages of all are cheaper than calls for each. */
  private static final int WORTH_A_PAGE = 3;

  private static Map<String, FileSystemDescription> listed(Scope scope, int wanted) {
    var found = new LinkedHashMap<String, FileSystemDescription>();
    if (wanted >= WORTH_A_PAGE) {
      scope
          .client(EfsClient.class)
          .describeFileSystemsPaginator(r -> r.maxItems(100))
          .fileSystems()
          .forEach(system -> found.put(system.fileSystemId(), system));
    }
    return found;
  }

  private static Optional<Doc> live(
      Scope scope, Map<String, FileSystemDescription> listed, String id) {
    var efs = scope.client(EfsClient.class);
    var system =
        Optional.ofNullable(listed.get(id))
            .orElseGet(
                () -> efs.describeFileSystems(r -> r.fileSystemId(id)).fileSystems().getFirst());
    if (GONE.contains(system.lifeCycleState())) {
      return Optional.empty();
    }
    var policies = efs.describeLifecycleConfiguration(r -> r.fileSystemId(id)).lifecyclePolicies();
    return Optional.of(
        Doc.of()
            .text("id", id)
            .text("arn", system.fileSystemArn())
            .text("creationToken", system.creationToken())
            .bool("encrypted", system.encrypted())
            .text("kmsKeyId", system.kmsKeyId())
            .text("performanceMode", system.performanceModeAsString())
            .text("throughputMode", system.throughputModeAsString())
            .number("provisionedThroughputInMibps", system.provisionedThroughputInMibps())
            .text("availabilityZoneName", system.availabilityZoneName())
            .list("lifecyclePolicies", policies, FileSystem::policy)
            .object(
                "protection",
                system.fileSystemProtection(),
                protection ->
                    Doc.of()
                        .text(
                            "replicationOverwrite",
                            protection.replicationOverwriteProtectionAsString())
                        .fields())
            .tags(system.tags(), Tag::key, Tag::value));
  }

  private static Value policy(LifecyclePolicy policy) {
    return Doc.of()
        .text("transitionToArchive", policy.transitionToArchiveAsString())
        .text("transitionToIa", policy.transitionToIAAsString())
        .text("transitionToPrimaryStorageClass", policy.transitionToPrimaryStorageClassAsString())
        .fields();
  }
}
