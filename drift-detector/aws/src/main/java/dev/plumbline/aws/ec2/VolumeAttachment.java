package dev.plumbline.aws.ec2;

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
import software.amazon.awssdk.services.ec2.model.Volume;

/** Attachments of volumes to instances: found at their volume. */
public final class VolumeAttachment implements AwsType {

  private static final Set<String> GONE = Set.of("detached", "detaching");

  @Override
  public String type() {
    return Volumes.ATTACHMENT;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeVolumes");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .settings("forceDetach", "skipDestroy", "stopInstanceBeforeDetaching")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var volumeId = resource.text("volumeId");
    var volumes = Volumes.of(scope);
    var volume = volumes.find(volumeId);
    if (volume.isEmpty()) {
      return new ReadOutcome.Absent("its volume " + volumeId + " does not exist");
    }
    return attachment(volume.get(), resource)
        .or(() -> volumes.confirm(volumeId).flatMap(again -> attachment(again, resource)))
        .orElseGet(
            () ->
                new ReadOutcome.Absent(
                    volumeId + " is not attached to " + resource.text("instanceId")));
  }

  private static Optional<ReadOutcome> attachment(Volume volume, DeclaredResource resource) {
    return volume.attachments().stream()
        .filter(attachment -> resource.text("instanceId").equals(attachment.instanceId()))
        .filter(attachment -> !GONE.contains(attachment.stateAsString()))
        .findFirst()
        .map(
            attachment ->
                Reads.found(
                    Doc.of()
                        .text("id", resource.id())
                        .text("volumeId", volume.volumeId())
                        .text("instanceId", attachment.instanceId())
                        .text("deviceName", attachment.device())
                        .fields()));
  }
}
