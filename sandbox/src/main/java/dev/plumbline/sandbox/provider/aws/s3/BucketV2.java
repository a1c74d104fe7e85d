package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Names;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Tags;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Tag;

/** {@code aws:s3/bucketV2:BucketV2}; what configures it is declared by resources of its own. */
public final class BucketV2 extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:s3/bucketV2:BucketV2")
          .namedLower("bucket", "bucketPrefix", 63)
          .replaceOn("objectLockEnabled")
          .defaults("forceDestroy", false)
          .settings("forceDestroy")
          .maps("tags")
          .build();

  public BucketV2() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var bucket = inputs.filled("bucket").orElseGet(() -> Names.unique(inputs.word("bucketPrefix")));
    var region = aws.target().region();
    aws.s3()
        .createBucket(
            request -> {
              request.bucket(bucket);
              inputs.ifFlag("objectLockEnabled", request::objectLockEnabledForBucket);
              if (!region.equals("us-east-1")) {
                request.createBucketConfiguration(it -> it.locationConstraint(region));
              }
            });
    return bucket;
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    Waiting.forThat("bucket " + id, Waiting.LIMIT, () -> Optional.of(exists(id, aws)));
    if (!Tags.of(inputs).isEmpty()) {
      tag(id, Tags.of(inputs), aws.s3());
    }
  }

  private static boolean exists(String id, Aws aws) {
    return Failures.present(() -> aws.s3().headBucket(request -> request.bucket(id))).isPresent();
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return exists(id, aws) ? Optional.of(BucketState.of(id, known, aws)) : Optional.empty();
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    if (news.differs(olds, "tags")) {
      tag(id, Tags.of(news), aws.s3());
    }
  }

  private static void tag(String id, Map<String, String> tags, S3Client s3) {
    if (tags.isEmpty()) {
      s3.deleteBucketTagging(request -> request.bucket(id));
    } else {
      var all = Tags.each(tags, (key, value) -> Tag.builder().key(key).value(value).build());
      s3.putBucketTagging(request -> request.bucket(id).tagging(it -> it.tagSet(all)));
    }
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    if (known.flag("forceDestroy", false)) {
      empty(id, aws.s3());
    }
    aws.s3().deleteBucket(request -> request.bucket(id));
  }

  /** All versions and delete markers, a page at a time. */
  private static void empty(String id, S3Client s3) {
    for (var page : s3.listObjectVersionsPaginator(request -> request.bucket(id))) {
      var objects = new ArrayList<ObjectIdentifier>();
      page.versions().forEach(it -> objects.add(object(it.key(), it.versionId())));
      page.deleteMarkers().forEach(it -> objects.add(object(it.key(), it.versionId())));
      if (!objects.isEmpty()) {
        s3.deleteObjects(request -> request.bucket(id).delete(it -> it.objects(objects)));
      }
    }
  }

  private static ObjectIdentifier object(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }
}
