package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;

/** Block devices of a live instance: the root one, and those that were declared with it. */
final class InstanceDevices {

  private InstanceDevices() {}

  static void of(
      software.amazon.awssdk.services.ec2.model.Instance instance,
      Inputs known,
      Outputs outputs,
      Aws aws) {
    var declared =
        known.objects("ebsBlockDevices").stream().map(each -> each.word("deviceName")).toList();
    var root = new ArrayList<Outputs>();
    var others = new ArrayList<Outputs>();
    for (var mapping : instance.blockDeviceMappings()) {
      if (mapping.ebs() == null) {
        continue;
      }
      if (mapping.deviceName().equals(instance.rootDeviceName())) {
        shape(mapping, aws).ifPresent(root::add);
      } else if (declared.contains(mapping.deviceName())) {
        // volumes that were attached later belong to their own resources
        shape(mapping, aws).ifPresent(each -> others.add(each.blank("snapshotId")));
      }
    }
    outputs
        .put("rootBlockDevice", root.isEmpty() ? Value.nothing() : root.getFirst().fields())
        .objects("ebsBlockDevices", others, each -> each)
        .texts("ephemeralBlockDevices", List.of());
  }

  private static Optional<Outputs> shape(InstanceBlockDeviceMapping mapping, Aws aws) {
    return Volumes.find(mapping.ebs().volumeId(), aws)
        .map(
            volume -> {
              var tags = Ec2.live(volume.tags());
              return new Outputs()
                  .flag("deleteOnTermination", mapping.ebs().deleteOnTermination())
                  .text("deviceName", mapping.deviceName())
                  .flag("encrypted", volume.encrypted())
                  .number("iops", volume.iops())
                  .text("kmsKeyId", volume.kmsKeyId())
                  .map("tags", tags)
                  .map("tagsAll", tags)
                  .number("throughput", volume.throughput())
                  .text("volumeId", volume.volumeId())
                  .number("volumeSize", volume.size())
                  .text("volumeType", volume.volumeTypeAsString());
            });
  }
}
