package dev.plumbline.aws.s3;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The aspects of buckets as buckets and their parts share them: one call per bucket and aspect.
 * Each is empty where the bucket has no such setting, and refused with {@link #NOT_FOUND} where
 * there is no such bucket.
 */
final class Buckets {

  static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  static final Set<String> NOT_FOUND = Set.of("NoSuchBucket");

  private Buckets() {}

  /** The bucket that a part belongs to; ids may have the owner after a comma. */
  static String name(DeclaredResource part) {
    var named = part.text("bucket");
    return named.isEmpty() ? part.id().replaceFirst(",.*$", "") : named;
  }

  static List<Tag> tags(Scope scope, String bucket) {
    return aspect(
            scope,
            "tags",
            bucket,
            Set.of("NoSuchTagSet", "NoSuchTagSetError"),
            s3 -> s3.getBucketTagging(r -> r.bucket(bucket)).tagSet())
        .orElse(List.of());
  }

  static GetBucketVersioningResponse versioning(Scope scope, String bucket) {
    return aspect(
            scope,
            "versioning",
            bucket,
            Set.of(),
            s3 -> s3.getBucketVersioning(r -> r.bucket(bucket)))
        .orElseThrow();
  }

  static Optional<ServerSideEncryptionConfiguration> encryption(Scope scope, String bucket) {
    return aspect(
        scope,
        "encryption",
        bucket,
        Set.of("ServerSideEncryptionConfigurationNotFoundError"),
        s3 -> s3.getBucketEncryption(r -> r.bucket(bucket)).serverSideEncryptionConfiguration());
  }

  static Optional<GetBucketLifecycleConfigurationResponse> lifecycle(Scope scope, String bucket) {
    return aspect(
        scope,
        "lifecycle",
        bucket,
        Set.of("NoSuchLifecycleConfiguration"),
        s3 -> s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)));
  }

  static Optional<String> policy(Scope scope, String bucket) {
    return aspect(
        scope,
        "policy",
        bucket,
        Set.of("NoSuchBucketPolicy"),
        s3 -> policy(s3.getBucketPolicy(r -> r.bucket(bucket)).policy()));
  }

  /**
   * The answer's body is the document as it is, so anything in place of the answer would be one.
   * Source: IAM User Guide, "IAM JSON policy elements: Statement", which is required.
   */
  private static String policy(String document) {
    if (!document.contains("\"Statement\"")) {
      throw new AwsFailure(
          AwsFailure.Kind.FAILED,
          "",
          "s3:GetBucketPolicy: the answer is no policy; scan again, and check what stands before"
              + " the endpoint, such as a proxy");
    }
    return document;
  }

  static Optional<List<CORSRule>> cors(Scope scope, String bucket) {
    return aspect(
        scope,
        "cors",
        bucket,
        Set.of("NoSuchCORSConfiguration"),
        s3 -> s3.getBucketCors(r -> r.bucket(bucket)).corsRules());
  }

  /** Empty where the bucket logs nowhere, which is an answer without a target. */
  static Optional<LoggingEnabled> logging(Scope scope, String bucket) {
    return aspect(
            scope, "logging", bucket, Set.of(), s3 -> s3.getBucketLogging(r -> r.bucket(bucket)))
        .map(GetBucketLoggingResponse::loggingEnabled);
  }

  static <T> Optional<T> aspect(
      Scope scope, String name, String bucket, Set<String> none, Function<S3Client, T> call) {
    return scope.once(
        "s3/" + name + "/" + bucket, () -> Reads.orEmpty(none, () -> call.apply(scope.s3())));
  }
}
