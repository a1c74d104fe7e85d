package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/** {@code aws:ec2/volumeAttachment:VolumeAttachment}. */
public final class VolumeAttachment extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/volumeAttachment:VolumeAttachment")
          .required("deviceName", "instanceId", "volumeId")
          .replaceOn("deviceName", "instanceId", "volumeId")
          .settings("forceDetach", "skipDestroy", "stopInstanceBeforeDetaching")
          .build();

  public VolumeAttachment() {
    super(SCHEMA);
  }

  /** What an attachment joins; an import names {@code device:volume:instance}. */
  private record Ends(String device, String volume, String instance) {
    static Ends of(String id, Inputs known) {
      var parts = id.split(":", -1);
      return parts.length == 3
          ? new Ends(parts[0], parts[1], parts[2])
          : new Ends(known.word("deviceName"), known.word("volumeId"), known.word("instanceId"));
    }
  }

  @Override
  protected String make(Inputs inputs, Aws aws) throws CloudFailure {
    var ends = Ends.of("", inputs);
    Waiting.forThat(
        "instance " + ends.instance() + " to run",
        Waiting.LIMIT,
        () -> Optional.of(Servers.settled(ends.instance(), aws)));
    aws.ec2()
        .attachVolume(
            request ->
                request.device(ends.device()).volumeId(ends.volume()).instanceId(ends.instance()));
    return id(ends);
  }

  /** {@code vai-<crc32>} of the ends, as Terraform's provider makes it. */
  private static String id(Ends ends) {
    var crc = new CRC32();
    var text = "%s-%s-%s-".formatted(ends.device(), ends.instance(), ends.volume());
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "vai-" + crc.getValue();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    Waiting.forThat(
        "volume attachment " + id,
        Waiting.LIMIT,
        () ->
            find(Ends.of("", inputs), aws)
                .map(found -> found.state() == VolumeAttachmentState.ATTACHED));
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.VolumeAttachment> find(
      Ends ends, Aws aws) {
    return Volumes.find(ends.volume(), aws)
        .flatMap(
            volume ->
                volume.attachments().stream()
                    .filter(each -> each.instanceId().equals(ends.instance()))
                    .filter(each -> each.device().equals(ends.device()))
                    .filter(each -> each.state() != VolumeAttachmentState.DETACHED)
                    .findFirst());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    var ends = Ends.of(id, known);
    if (ends.volume().isEmpty()) {
      return Optional.empty();
    }
    return find(ends, aws)
        .map(
            found ->
                new Outputs()
                    .text("deviceName", found.device())
                    .flagOrNull("forceDetach", known.flag("forceDetach").orElse(null))
                    .text("instanceId", found.instanceId())
                    .flagOrNull("skipDestroy", known.flag("skipDestroy").orElse(null))
                    .flagOrNull(
                        "stopInstanceBeforeDetaching",
                        known.flag("stopInstanceBeforeDetaching").orElse(null))
                    .text("volumeId", found.volumeId()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    // every change is one of the provider's settings
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    var ends = Ends.of(id, known);
    if (known.flag("skipDestroy", false) || find(ends, aws).isEmpty()) {
      return;
    }
    if (known.flag("stopInstanceBeforeDetaching", false)) {
      Servers.stop(ends.instance(), aws);
    }
    aws.ec2()
        .detachVolume(
            request -> {
              request.device(ends.device()).volumeId(ends.volume()).instanceId(ends.instance());
              known.ifFlag("forceDetach", request::force);
            });
    Waiting.forThat(
        "volume " + ends.volume() + " to be detached",
        Waiting.LIMIT,
        () -> Optional.of(find(ends, aws).isEmpty()));
  }
}
