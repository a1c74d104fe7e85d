package dev.plumbline.aws.s3;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the parts of buckets share: each is one setting of one bucket, there or not. */
final class BucketParts {

  private BucketParts() {}

  /**
   * Reads parts by their bucket.
   *
   * @param read the document of a part in the named bucket; empty where the bucket has no such
   *     setting
   */
  static List<ReadOutcome> each(
      List<DeclaredResource> resources, BiFunction<DeclaredResource, String, Optional<Doc>> read) {
    return Reads.each(
        resources,
        resource -> {
          var bucket = Buckets.name(resource);
          try {
            return read.apply(resource, bucket)
                .map(Doc::found)
                .orElseGet(
                    () -> new ReadOutcome.Absent("bucket " + bucket + " has no such setting"));
          } catch (AwsFailure failure) {
            return Reads.absentOr(failure, Buckets.NOT_FOUND);
          }
        });
  }

  /** A document with what every part has; the owner was checked by the account of the caller. */
  static Doc of(DeclaredResource resource, String bucket) {
    var doc = Doc.of().text("id", resource.id()).text("bucket", bucket);
    return Declared.has(resource, "expectedBucketOwner")
        ? doc.unreadable("expectedBucketOwner")
        : doc;
  }
}
