package dev.plumbline.aws.s3;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Buckets. Versioning, encryption, lifecycle and policy are read always, so that a change nobody
 * declared is seen; other aspects where they are declared.
 */
public final class BucketV2 implements AwsType {

  /** The resources that own a part of a bucket, by its field. */
  static final Map<String, String> PARTS =
      Map.of(
          "versionings", "bucketVersioningV2:BucketVersioningV2",
          "serverSideEncryptionConfigurations",
              "bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
          "lifecycleRules", "bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
          "policy", "bucketPolicy:BucketPolicy",
          "corsRules", "bucketCorsConfigurationV2:BucketCorsConfigurationV2",
          "loggings", "bucketLoggingV2:BucketLoggingV2",
          "accelerationStatus", "bucketAccelerateConfigurationV2:BucketAccelerateConfigurationV2",
          "requestPayer",
              "bucketRequestPaymentConfigurationV2:BucketRequestPaymentConfigurationV2");

  @Override
  public String type() {
    return Buckets.BUCKET;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketCORS",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketPolicy",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration");
  }

  @Override
  public FieldRules rules() {
    return rulesOf(type(), field -> field);
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources,
        Buckets.NOT_FOUND,
        resource -> Optional.of(live(scope, resource, field -> field)));
  }

  /**
   * The rules of a bucket.
   *
   * @param names what a field of this type is called in the other
   */
  static FieldRules rulesOf(String type, UnaryOperator<String> names) {
    var rules =
        AwsRules.tagged(type)
            .keyed("lifecycleRules", "id")
            .keyed("lifecycleRules.*.transitions", "storageClass")
            .maps("lifecycleRules.*.tags")
            .readOnly(
                "bucketDomainName",
                "bucketRegionalDomainName",
                "hostedZoneId",
                "region",
                "websiteDomain",
                "websiteEndpoint")
            .writeOnly("acl", "bucketPrefix")
            .settings("forceDestroy")
            .unreturned(
                "grants",
                "objectLockConfiguration",
                names.apply("replicationConfigurations"),
                names.apply("websites"))
            .normalize("policy", AwsRules.POLICY);
    PARTS.forEach(
        (field, part) ->
            rules.sidecar(
                names.apply(field), Parts.whole(Set.of("aws:s3/" + part), Buckets::name)));
    return rules.build();
  }

  /**
   * A bucket in the shape of this type.
   *
   * @param names what a field of this type is called where the resource declares it
   */
  static Doc live(Scope scope, DeclaredResource resource, UnaryOperator<String> names) {
    var bucket = resource.id();
    var tags = Buckets.tags(scope, bucket);
    var doc =
        Doc.of()
            .text("id", bucket)
            .text("arn", "arn:" + scope.partition() + ":s3:::" + bucket)
            .text("bucket", bucket)
            .unreadable("grants")
            .unreadable("objectLockConfiguration")
            .unreadable("replicationConfigurations")
            .unreadable("websites")
            .tags(tags, Tag::key, Tag::value);
    var aspects = new BucketAspects(scope, bucket, doc);
    Predicate<String> declares = field -> Declared.has(resource, names.apply(field));
    aspect(doc, declares.test("versionings"), "versionings", aspects::versioning);
    aspect(
        doc,
        declares.test("serverSideEncryptionConfigurations"),
        "serverSideEncryptionConfigurations",
        aspects::encryption);
    aspect(doc, declares.test("lifecycleRules"), "lifecycleRules", aspects::lifecycle);
    aspect(doc, declares.test("policy"), "policy", aspects::policy);
    ifDeclared(doc, declares.test("corsRules"), "corsRules", aspects::cors);
    ifDeclared(doc, declares.test("loggings"), "loggings", aspects::logging);
    ifDeclared(
        doc, declares.test("accelerationStatus"), "accelerationStatus", aspects::acceleration);
    ifDeclared(doc, declares.test("requestPayer"), "requestPayer", aspects::requestPayer);
    ifDeclared(doc, declares.test("objectLockEnabled"), "objectLockEnabled", aspects::objectLock);
    return doc;
  }

  private static void ifDeclared(Doc doc, boolean declared, String field, Runnable aspect) {
    if (declared) {
      aspect.run();
    } else {
      doc.unreadable(field);
    }
  }

  /** What nobody declared may stay unseen for lack of rights; the rest of the bucket is not. */
  private static void aspect(Doc doc, boolean declared, String field, Runnable aspect) {
    try {
      aspect.run();
    } catch (AwsFailure failure) {
      if (failure.kind() != AwsFailure.Kind.DENIED || declared) {
        throw failure;
      }
      doc.unreadable(field);
    }
  }
}
