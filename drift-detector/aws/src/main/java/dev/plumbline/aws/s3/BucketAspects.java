package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.MFADeleteStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Adds the aspects of one bucket to its document, in the bucket's own shape. */
record BucketAspects(Scope scope, String bucket, Doc doc) {

  void versioning() {
    var versioning = Buckets.versioning(scope, bucket);
    doc.value(
        "versionings",
        Value.listOf(
            Doc.of()
                .bool("enabled", versioning.status() == BucketVersioningStatus.ENABLED)
                .bool("mfaDelete", versioning.mfaDelete() == MFADeleteStatus.ENABLED)
                .fields()));
  }

  void encryption() {
    doc.block(
        "serverSideEncryptionConfigurations",
        Buckets.encryption(scope, bucket).orElse(null),
        encryption -> Doc.of().list("rules", encryption.rules(), BucketAspects::rule).fields());
  }

  void lifecycle() {
    doc.list(
        "lifecycleRules",
        Buckets.lifecycle(scope, bucket).map(answer -> answer.rules()).orElse(List.of()),
        InlineLifecycle::rule);
  }

  void policy() {
    doc.text("policy", Buckets.policy(scope, bucket).orElse(null));
  }

  void cors() {
    doc.list("corsRules", Buckets.cors(scope, bucket).orElse(List.of()), BucketAspects::corsRule);
  }

  void logging() {
    doc.block(
        "loggings",
        Buckets.logging(scope, bucket).orElse(null),
        enabled ->
            Doc.of()
                .text("targetBucket", enabled.targetBucket())
                .text("targetPrefix", enabled.targetPrefix())
                .fields());
  }

  void acceleration() {
    doc.text(
        "accelerationStatus",
        Buckets.aspect(
                scope,
                "acceleration",
                bucket,
                Set.of(),
                s3 -> s3.getBucketAccelerateConfiguration(r -> r.bucket(bucket)))
            .map(answer -> answer.statusAsString())
            .orElse(null));
  }

  void requestPayer() {
    doc.text(
        "requestPayer",
        Buckets.aspect(
                scope,
                "request-payer",
                bucket,
                Set.of(),
                s3 -> s3.getBucketRequestPayment(r -> r.bucket(bucket)))
            .map(answer -> answer.payerAsString())
            .orElse(null));
  }

  void objectLock() {
    doc.bool(
        "objectLockEnabled",
        Buckets.aspect(
                scope,
                "object-lock",
                bucket,
                Set.of("ObjectLockConfigurationNotFoundError"),
                s3 -> s3.getObjectLockConfiguration(r -> r.bucket(bucket)))
            .filter(
                answer ->
                    answer.objectLockConfiguration() != null
                        && answer.objectLockConfiguration().objectLockEnabled()
                            == ObjectLockEnabled.ENABLED)
            .isPresent());
  }

  private static Value rule(ServerSideEncryptionRule rule) {
    return Doc.of()
        .block(
            "applyServerSideEncryptionByDefaults",
            rule.applyServerSideEncryptionByDefault(),
            byDefault ->
                Doc.of()
                    .text("sseAlgorithm", byDefault.sseAlgorithmAsString())
                    .text("kmsMasterKeyId", byDefault.kmsMasterKeyID())
                    .fields())
        .bool("bucketKeyEnabled", rule.bucketKeyEnabled())
        .fields();
  }

  private static Value corsRule(CORSRule rule) {
    return Doc.of()
        .texts("allowedHeaders", rule.allowedHeaders())
        .texts("allowedMethods", rule.allowedMethods())
        .texts("allowedOrigins", rule.allowedOrigins())
        .texts("exposeHeaders", rule.exposeHeaders())
        .number("maxAgeSeconds", rule.maxAgeSeconds())
        .fields();
  }
}
