package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Documents;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.MFADeleteStatus;
import software.amazon.awssdk.services.s3.model.Tag;

/** A live bucket as outputs: itself, and what other resources configured, as the provider reads. */
final class BucketState {

  /** Route 53's zones of website endpoints, by region: docs.aws.amazon.com/general/latest/gr/s3. */
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("us-east-1", "Z3AQBSTGFYJSTF"),
          Map.entry("us-east-2", "Z2O1EMRO9K5GLX"),
          Map.entry("us-west-1", "Z2F56UZL2M1ACD"),
          Map.entry("us-west-2", "Z3BJ6K6RIION7M"),
          Map.entry("ca-central-1", "Z1QDHH18159H29"),
          Map.entry("eu-central-1", "Z21DNDUVLTQW6Q"),
          Map.entry("eu-west-1", "Z1BKCTXD74EZPE"),
          Map.entry("eu-west-2", "Z3GKZC51ZF0DB4"),
          Map.entry("eu-west-3", "Z3R1K369G5AVDG"),
          Map.entry("eu-north-1", "Z3BAZG2TWCNX0D"),
          Map.entry("ap-southeast-1", "Z3O0J2DXBE1FTB"),
          Map.entry("ap-southeast-2", "Z1WCIGYICN2BYD"),
          Map.entry("ap-northeast-1", "Z2M4EHUR26P7ZW"));

  private BucketState() {}

  static Outputs of(String id, Inputs known, Aws aws) {
    var s3 = aws.s3();
    var region = region(id, s3);
    var outputs =
        new Outputs()
            .text(
                "accelerationStatus",
                Failures.served(() -> s3.getBucketAccelerateConfiguration(r -> r.bucket(id)))
                    .map(answer -> answer.statusAsString())
                    .orElse(""))
            .nothing("acl")
            .text("arn", "arn:%s:s3:::%s".formatted(aws.target().partition(), id))
            .text("bucket", id)
            .text("bucketDomainName", id + ".s3.amazonaws.com")
            .text("bucketPrefix", known.word("bucketPrefix"))
            .text("bucketRegionalDomainName", "%s.s3.%s.amazonaws.com".formatted(id, region))
            .flag("forceDestroy", known.flag("forceDestroy", false))
            .objects("grants", grants(id, s3), BucketState::grant)
            .text("hostedZoneId", ZONES.getOrDefault(region, ""))
            .text("policy", policy(id, s3))
            .text("region", region)
            .text(
                "requestPayer",
                Failures.served(() -> s3.getBucketRequestPayment(r -> r.bucket(id)))
                    .map(answer -> answer.payerAsString())
                    .orElse(""))
            .objects(
                "versionings",
                Failures.served(() -> s3.getBucketVersioning(r -> r.bucket(id))).stream().toList(),
                BucketState::versioning)
            .nothing("websiteDomain", "websiteEndpoint")
            .tags(tags(id, s3));
    lock(id, outputs, s3);
    BucketParts.of(id, outputs, s3);
    return outputs;
  }

  /** The oldest region has no name as a location. */
  private static String region(String id, S3Client s3) {
    return Failures.served(() -> s3.getBucketLocation(request -> request.bucket(id)))
        .map(answer -> answer.locationConstraintAsString())
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .orElse("us-east-1");
  }

  private static String policy(String id, S3Client s3) {
    return Failures.served(() -> s3.getBucketPolicy(request -> request.bucket(id)))
        .map(answer -> Documents.sorted(answer.policy()))
        .orElse("");
  }

  private static Outputs versioning(GetBucketVersioningResponse versioning) {
    return new Outputs()
        .flag("enabled", versioning.status() == BucketVersioningStatus.ENABLED)
        .flag("mfaDelete", versioning.mfaDelete() == MFADeleteStatus.ENABLED);
  }

  private static Map<String, String> tags(String id, S3Client s3) {
    return Failures.served(() -> s3.getBucketTagging(request -> request.bucket(id)))
        .map(answer -> Tags.live(answer.tagSet(), Tag::key, Tag::value))
        .orElse(Map.of());
  }

  /** Grants by grantee: one element per grantee with all its permissions. */
  private static List<List<Grant>> grants(String id, S3Client s3) {
    var byGrantee = new LinkedHashMap<String, List<Grant>>();
    Failures.served(() -> s3.getBucketAcl(request -> request.bucket(id))).stream()
        .flatMap(answer -> answer.grants().stream())
        .forEach(
            grant ->
                byGrantee
                    .computeIfAbsent(
                        grant.grantee().id() + "|" + grant.grantee().uri(),
                        ignored -> new ArrayList<>())
                    .add(grant));
    return List.copyOf(byGrantee.values());
  }

  private static Outputs grant(List<Grant> grants) {
    var grantee = grants.getFirst().grantee();
    return new Outputs()
        .text("id", grantee.id())
        .texts("permissions", grants.stream().map(Grant::permissionAsString).toList())
        .text("type", grantee.typeAsString())
        .text("uri", grantee.uri());
  }

  private static void lock(String id, Outputs outputs, S3Client s3) {
    var lock =
        Failures.served(() -> s3.getObjectLockConfiguration(request -> request.bucket(id)))
            .flatMap(answer -> Optional.ofNullable(answer.objectLockConfiguration()));
    outputs
        .flag("objectLockEnabled", lock.isPresent())
        .object(
            "objectLockConfiguration",
            lock.filter(it -> it.rule() != null).orElse(null),
            it ->
                new Outputs()
                    .text("objectLockEnabled", it.objectLockEnabledAsString())
                    .objects(
                        "rules",
                        List.of(it.rule()),
                        rule ->
                            new Outputs()
                                .objects(
                                    "defaultRetentions",
                                    List.of(rule.defaultRetention()),
                                    retention ->
                                        new Outputs()
                                            .number("days", retention.days())
                                            .text("mode", retention.modeAsString())
                                            .number("years", retention.years()))));
  }
}
