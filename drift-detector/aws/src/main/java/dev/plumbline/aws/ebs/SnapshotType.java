package dev.plumbline.aws.ebs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Snapshots of volumes. */
public final class SnapshotType implements AwsType {

  private static final int PAGE = 1000;

  @Override
  public String type() {
    return "aws:ebs/snapshot:Snapshot";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeSnapshots");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "dataEncryptionKeyId", "encrypted", "kmsKeyId", "ownerAlias", "ownerId", "volumeSize")
        .settings("permanentRestore", "temporaryRestoreDays")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var snapshots =
        new Listing<>(
                "snapshot-id",
                filters ->
                    scope
                        .ec2()
                        .describeSnapshotsPaginator(
                            r -> r.ownerIds("self").filters(filters).maxResults(PAGE))
                        .stream()
                        .map(DescribeSnapshotsResponse::snapshots),
                Snapshot::snapshotId,
                id -> scope.ec2().describeSnapshots(r -> r.snapshotIds(id)).snapshots(),
                Set.of("InvalidSnapshot.NotFound"))
            .load(Declared.ids(resources));
    return Reads.loaded(resources, snapshots, (resource, snapshot) -> live(scope, snapshot));
  }

  /** Snapshots name no account in their ARN. */
  private static ReadOutcome live(Scope scope, Snapshot snapshot) {
    return Reads.found(
        Doc.of()
            .text("id", snapshot.snapshotId())
            .text(
                "arn",
                scope
                    .ec2Arn("snapshot/" + snapshot.snapshotId())
                    .replace(":" + scope.accountId() + ":", "::"))
            .text("description", snapshot.description())
            .text("volumeId", snapshot.volumeId())
            .number("volumeSize", snapshot.volumeSize())
            .bool("encrypted", snapshot.encrypted())
            .text("kmsKeyId", snapshot.kmsKeyId())
            .text("dataEncryptionKeyId", snapshot.dataEncryptionKeyId())
            .text("outpostArn", snapshot.outpostArn())
            .text("ownerId", snapshot.ownerId())
            .text("ownerAlias", snapshot.ownerAlias())
            .text("storageTier", snapshot.storageTierAsString())
            .tags(snapshot.tags(), Tag::key, Tag::value)
            .fields());
  }
}
