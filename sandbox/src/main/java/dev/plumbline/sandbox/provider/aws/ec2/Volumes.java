package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;

/** Finding and modifying volumes: those declared alone, and those of an instance. */
final class Volumes {

  private Volumes() {}

  static Optional<software.amazon.awssdk.services.ec2.model.Volume> find(String id, Aws aws) {
    return Failures.present(() -> aws.ec2().describeVolumes(request -> request.volumeIds(id)))
        .flatMap(response -> response.volumes().stream().findFirst());
  }

  /** Size, type, IOPS and throughput in one modification; the first two have two spellings. */
  static void modify(String id, Inputs olds, Inputs news, String size, String type, Aws aws)
      throws CloudFailure {
    var request = ModifyVolumeRequest.builder().volumeId(id);
    if (news.differs(olds, size)) {
      news.ifNumber(size, request::size);
    }
    if (news.differs(olds, type)) {
      news.ifText(type, request::volumeType);
    }
    if (news.differs(olds, "iops")) {
      news.ifNumber("iops", request::iops);
    }
    if (news.differs(olds, "throughput")) {
      news.ifNumber("throughput", request::throughput);
    }
    aws.ec2().modifyVolume(request.build());
    Waiting.forThat("the modification of " + id, Waiting.LIMIT, () -> Optional.of(done(id, aws)));
  }

  private static boolean done(String id, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeVolumesModifications(request -> request.volumeIds(id)))
        .stream()
        .flatMap(response -> response.volumesModifications().stream())
        .allMatch(
            modification -> modification.modificationState() != VolumeModificationState.MODIFYING);
  }
}
