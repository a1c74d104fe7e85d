package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The bucket's own view of what separate resources configure, in its older, plural shape. */
final class BucketParts {

  private BucketParts() {}

  static void of(String id, Outputs outputs, S3Client s3) {
    outputs
        .objects(
            "corsRules",
            Failures.served(() -> s3.getBucketCors(r -> r.bucket(id)).corsRules())
                .orElse(List.of()),
            BucketParts::cors)
        .objects(
            "lifecycleRules",
            Failures.served(() -> s3.getBucketLifecycleConfiguration(r -> r.bucket(id)).rules())
                .orElse(List.of()),
            BucketParts::lifecycle)
        .objects(
            "loggings",
            Failures.served(() -> s3.getBucketLogging(r -> r.bucket(id)).loggingEnabled())
                .map(List::of)
                .orElse(List.of()),
            logging ->
                new Outputs()
                    .text("targetBucket", logging.targetBucket())
                    .text("targetPrefix", logging.targetPrefix()))
        .objects(
            "replicationConfigurations",
            Failures.served(
                    () -> s3.getBucketReplication(r -> r.bucket(id)).replicationConfiguration())
                .map(List::of)
                .orElse(List.of()),
            replication ->
                new Outputs()
                    .text("role", replication.role())
                    .objects("rules", replication.rules(), BucketParts::replication))
        .objects(
            "serverSideEncryptionConfigurations",
            Failures.served(
                    () ->
                        s3.getBucketEncryption(r -> r.bucket(id))
                            .serverSideEncryptionConfiguration())
                .map(List::of)
                .orElse(List.of()),
            encryption -> new Outputs().objects("rules", encryption.rules(), BucketParts::encrypt))
        .objects(
            "websites",
            Failures.served(() -> s3.getBucketWebsite(r -> r.bucket(id)))
                .map(List::of)
                .orElse(List.of()),
            site ->
                new Outputs()
                    .text(
                        "errorDocument",
                        site.errorDocument() == null ? "" : site.errorDocument().key())
                    .text(
                        "indexDocument",
                        site.indexDocument() == null ? "" : site.indexDocument().suffix())
                    .text(
                        "redirectAllRequestsTo",
                        site.redirectAllRequestsTo() == null
                            ? ""
                            : site.redirectAllRequestsTo().hostName()));
  }

  private static Outputs cors(CORSRule rule) {
    return new Outputs()
        .texts("allowedHeaders", rule.allowedHeaders())
        .texts("allowedMethods", rule.allowedMethods())
        .texts("allowedOrigins", rule.allowedOrigins())
        .texts("exposeHeaders", rule.exposeHeaders())
        .number("maxAgeSeconds", rule.maxAgeSeconds());
  }

  private static Outputs encrypt(ServerSideEncryptionRule rule) {
    var by = rule.applyServerSideEncryptionByDefault();
    return new Outputs()
        .objects(
            "applyServerSideEncryptionByDefaults",
            by == null ? List.of() : List.of(by),
            each ->
                new Outputs()
                    .text("kmsMasterKeyId", each.kmsMasterKeyID())
                    .text("sseAlgorithm", each.sseAlgorithmAsString()))
        .flag("bucketKeyEnabled", rule.bucketKeyEnabled());
  }

  private static Outputs lifecycle(LifecycleRule rule) {
    var abort = rule.abortIncompleteMultipartUpload();
    var old = rule.noncurrentVersionExpiration();
    return new Outputs()
        .number(
            "abortIncompleteMultipartUploadDays", abort == null ? 0 : abort.daysAfterInitiation())
        .flag("enabled", rule.status() == ExpirationStatus.ENABLED)
        .objects(
            "expirations",
            rule.expiration() == null ? List.of() : List.of(rule.expiration()),
            each ->
                new Outputs()
                    .text("date", LifecycleRules.date(each.date()))
                    .number("days", each.days())
                    .flag("expiredObjectDeleteMarker", each.expiredObjectDeleteMarker()))
        .text("id", rule.id())
        .objects(
            "noncurrentVersionExpirations",
            old == null ? List.of() : List.of(old),
            each -> new Outputs().number("days", each.noncurrentDays()))
        .objects(
            "noncurrentVersionTransitions",
            rule.noncurrentVersionTransitions(),
            each ->
                new Outputs()
                    .number("days", each.noncurrentDays())
                    .text("storageClass", each.storageClassAsString()))
        .text("prefix", prefix(rule))
        .map("tags", Map.of())
        .objects(
            "transitions",
            rule.transitions(),
            each ->
                new Outputs()
                    .text("date", LifecycleRules.date(each.date()))
                    .number("days", each.days())
                    .text("storageClass", each.storageClassAsString()));
  }

  private static String prefix(LifecycleRule rule) {
    var filter = Optional.ofNullable(rule.filter());
    return filter
        .flatMap(it -> Optional.ofNullable(it.and()).map(and -> and.prefix()))
        .or(() -> filter.map(it -> it.prefix()))
        .orElse("");
  }

  private static Outputs replication(ReplicationRule rule) {
    var marker = rule.deleteMarkerReplication();
    return new Outputs()
        .text("deleteMarkerReplicationStatus", marker == null ? "" : marker.statusAsString())
        .objects(
            "destinations",
            List.of(rule.destination()),
            each ->
                new Outputs()
                    .text("accountId", each.account())
                    .text("bucket", each.bucket())
                    .text("storageClass", each.storageClassAsString()))
        .text("id", rule.id())
        .number("priority", rule.priority())
        .text("status", rule.statusAsString());
  }
}
