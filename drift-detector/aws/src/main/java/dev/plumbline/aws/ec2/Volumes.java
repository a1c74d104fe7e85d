package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Volumes as volumes, attachments and the disks of instances share them: one list for all. */
public final class Volumes {

  public static final String VOLUME = "aws:ebs/volume:Volume";
  static final String ATTACHMENT = "aws:ec2/volumeAttachment:VolumeAttachment";

  private Volumes() {}

  public static Loaded<Volume> of(Scope scope) {
    return scope.once("ec2/volumes", () -> load(scope));
  }

  private static Loaded<Volume> load(Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(VOLUME)));
    ids.addAll(Declared.texts(scope.asked(ATTACHMENT), "volumeId"));
    if (!scope.asked(Instances.INSTANCE).isEmpty()) {
      ids.addAll(Instances.volumeIds(scope));
    }
    return new Listing<>(
            "volume-id",
            filters ->
                scope
                    .ec2()
                    .describeVolumesPaginator(r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeVolumesResponse::volumes),
            Volume::volumeId,
            id -> scope.ec2().describeVolumes(r -> r.volumeIds(id)).volumes(),
            Set.of("InvalidVolume.NotFound"))
        .load(ids);
  }
}
