package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** {@code aws:ebs/volume:Volume}. */
public final class Volume extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ebs/volume:Volume")
          .required("availabilityZone")
          .replaceOn("availabilityZone", "encrypted", "kmsKeyId", "multiAttachEnabled")
          .replaceOn("outpostArn", "snapshotId")
          .inputs("size", "type", "iops", "throughput")
          .settings("finalSnapshot")
          .defaults("finalSnapshot", false)
          .maps("tags")
          .build();

  public Volume() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createVolume(
            request -> {
              request.availabilityZone(inputs.word("availabilityZone"));
              inputs.ifFlag("encrypted", request::encrypted);
              inputs.ifText("kmsKeyId", request::kmsKeyId);
              inputs.ifFlag("multiAttachEnabled", request::multiAttachEnabled);
              inputs.ifText("outpostArn", request::outpostArn);
              inputs.ifText("snapshotId", request::snapshotId);
              inputs.ifNumber("size", request::size);
              inputs.ifText("type", request::volumeType);
              inputs.ifNumber("iops", request::iops);
              inputs.ifNumber("throughput", request::throughput);
              request.tagSpecifications(Ec2.tagged(ResourceType.VOLUME, inputs));
            })
        .volumeId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    Waiting.forThat(
        "volume " + id,
        Waiting.LIMIT,
        () -> Volumes.find(id, aws).map(volume -> volume.state() != VolumeState.CREATING));
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Volumes.find(id, aws)
        .map(
            volume ->
                new Outputs()
                    .text("arn", aws.target().arn("ec2", "volume/" + id))
                    .text("availabilityZone", volume.availabilityZone())
                    .text("createTime", volume.createTime())
                    .flag("encrypted", volume.encrypted())
                    .flag("finalSnapshot", known.flag("finalSnapshot", false))
                    .number("iops", volume.iops())
                    .text("kmsKeyId", volume.kmsKeyId())
                    .flag("multiAttachEnabled", volume.multiAttachEnabled())
                    .text("outpostArn", volume.outpostArn())
                    .number("size", volume.size())
                    .text("snapshotId", volume.snapshotId())
                    .number("throughput", volume.throughput())
                    .text("type", volume.volumeTypeAsString())
                    .tags(Ec2.live(volume.tags())));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (news.differs(olds, "size", "type", "iops", "throughput")) {
      Volumes.modify(id, olds, news, "size", "type", aws);
    }
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    if (known.flag("finalSnapshot", false)) {
      var snapshot =
          aws.ec2().createSnapshot(request -> request.volumeId(id).description("Final snapshot"));
      aws.ec2().waiter().waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot.snapshotId()));
    }
    aws.ec2().deleteVolume(request -> request.volumeId(id));
    Waiting.forThat(
        "volume " + id + " to go",
        Waiting.LIMIT,
        () -> Optional.of(Volumes.find(id, aws).isEmpty()));
  }
}
