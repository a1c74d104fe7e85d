package dev.plumbline.aws.ebs;

import dev.plumbline.aws.ec2.Volumes;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Volumes; one that is being deleted counts as gone. */
public final class VolumeType implements AwsType {

  private static final Set<String> GONE = Set.of("deleting", "deleted");

  @Override
  public String type() {
    return Volumes.VOLUME;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeVolumes");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).readOnly("createTime").settings("finalSnapshot").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var volumes = Volumes.of(scope);
    return Reads.loaded(resources, volumes, (resource, volume) -> outcome(scope, volume));
  }

  private static ReadOutcome outcome(Scope scope, Volume volume) {
    if (GONE.contains(volume.stateAsString())) {
      return new ReadOutcome.Absent(volume.volumeId() + " is " + volume.stateAsString());
    }
    return Reads.found(
        Doc.of()
            .text("id", volume.volumeId())
            .text("arn", scope.ec2Arn("volume/" + volume.volumeId()))
            .text("availabilityZone", volume.availabilityZone())
            .number("size", volume.size())
            .text("type", volume.volumeTypeAsString())
            .number("iops", volume.iops())
            .number("throughput", volume.throughput())
            .bool("encrypted", volume.encrypted())
            .text("kmsKeyId", volume.kmsKeyId())
            .text("snapshotId", volume.snapshotId())
            .bool("multiAttachEnabled", volume.multiAttachEnabled())
            .text("outpostArn", volume.outpostArn())
            .text("createTime", volume.createTime() == null ? null : volume.createTime().toString())
            .tags(volume.tags(), Tag::key, Tag::value)
            .fields());
  }
}
