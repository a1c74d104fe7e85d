package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** The disks of an instance: half in the instance, half in its volumes. */
final class InstanceDisks {

  private InstanceDisks() {}

  static void add(Doc doc, Scope scope, DeclaredResource resource, Instance instance) {
    var mappings =
        instance.blockDeviceMappings().stream().filter(mapping -> mapping.ebs() != null).toList();
    var root = mappings.stream().filter(mapping -> isRoot(instance, mapping)).findFirst();
    var rootVolume = root.flatMap(mapping -> volume(scope, mapping));
    if (root.isPresent() && rootVolume.isPresent()) {
      doc.value("rootBlockDevice", disk(root.get(), rootVolume.get()));
      if (Declared.has(resource, "volumeTags")) {
        doc.map("volumeTags", tags(rootVolume.get()));
      }
    } else {
      doc.unreadable("rootBlockDevice").unreadable("volumeTags");
    }
    var others = mappings.stream().filter(mapping -> !isRoot(instance, mapping)).toList();
    if (others.stream().allMatch(mapping -> volume(scope, mapping).isPresent())) {
      doc.list(
          "ebsBlockDevices",
          others,
          mapping -> disk(mapping, volume(scope, mapping).orElseThrow()));
    } else {
      doc.unreadable("ebsBlockDevices");
    }
  }

  private static boolean isRoot(Instance instance, InstanceBlockDeviceMapping mapping) {
    return mapping.deviceName() != null && mapping.deviceName().equals(instance.rootDeviceName());
  }

  private static Optional<Volume> volume(Scope scope, InstanceBlockDeviceMapping mapping) {
    return Volumes.of(scope).listed(mapping.ebs().volumeId());
  }

  private static Value disk(InstanceBlockDeviceMapping mapping, Volume volume) {
    return Doc.of()
        .text("deviceName", mapping.deviceName())
        .bool("deleteOnTermination", mapping.ebs().deleteOnTermination())
        .bool("encrypted", volume.encrypted())
        .number("iops", volume.iops())
        .text("kmsKeyId", volume.kmsKeyId())
        .text("snapshotId", volume.snapshotId())
        .number("throughput", volume.throughput())
        .text("volumeId", volume.volumeId())
        .number("volumeSize", volume.size())
        .text("volumeType", volume.volumeTypeAsString())
        .tags(volume.tags(), Tag::key, Tag::value)
        .fields();
  }

  private static Map<String, String> tags(Volume volume) {
    return volume.tags().stream()
        .filter(tag -> !tag.key().startsWith("aws:"))
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /** Attachments of their own take their device out of the instance's list. */
  record Attached() implements Sidecar {

    @Override
    public Set<String> childTypes() {
      return Set.of(Volumes.ATTACHMENT);
    }

    @Override
    public String parentId(DeclaredResource child) {
      return child.text("instanceId");
    }

    @Override
    public Value without(Value parentValue, List<DeclaredResource> children) {
      var volumes = Declared.texts(children, "volumeId");
      var devices = Declared.texts(children, "deviceName");
      return parentValue instanceof Value.Items(var disks)
          ? new Value.Items(
              disks.stream()
                  .filter(
                      disk ->
                          !(disk instanceof Value.Fields fields)
                              || (!volumes.contains(Declared.text(fields, "volumeId"))
                                  && !devices.contains(Declared.text(fields, "deviceName"))))
                  .toList())
          : parentValue;
    }
  }
}
