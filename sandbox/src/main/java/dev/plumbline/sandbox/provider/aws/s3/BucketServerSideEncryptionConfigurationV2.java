package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * {@code
 * aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2}.
 */
public final class BucketServerSideEncryptionConfigurationV2 extends BucketPart {

  public BucketServerSideEncryptionConfigurationV2() {
    super(
        Schema.of(
                "aws:s3/bucketServerSideEncryptionConfigurationV2:"
                    + "BucketServerSideEncryptionConfigurationV2")
            .required("bucket", "rules")
            .replaceOn("bucket", "expectedBucketOwner")
            .build());
  }

  @Override
  void put(String bucket, Inputs inputs, Aws aws) {
    var rules = inputs.objects("rules").stream().map(it -> rule(it)).toList();
    aws.s3()
        .putBucketEncryption(
            request -> {
              request.bucket(bucket);
              inputs.ifText("expectedBucketOwner", request::expectedBucketOwner);
              request.serverSideEncryptionConfiguration(it -> it.rules(rules));
            });
  }

  private static ServerSideEncryptionRule rule(Inputs wanted) {
    var rule = ServerSideEncryptionRule.builder();
    wanted.ifFlag("bucketKeyEnabled", rule::bucketKeyEnabled);
    wanted
        .object("applyServerSideEncryptionByDefault")
        .ifPresent(
            by -> {
              var apply = ServerSideEncryptionByDefault.builder();
              by.ifText("sseAlgorithm", apply::sseAlgorithm);
              by.ifText("kmsMasterKeyId", apply::kmsMasterKeyID);
              rule.applyServerSideEncryptionByDefault(apply.build());
            });
    return rule.build();
  }

  @Override
  Optional<Outputs> part(String bucket, Inputs known, Aws aws) {
    return Failures.present(
            () ->
                aws.s3()
                    .getBucketEncryption(request -> request.bucket(bucket))
                    .serverSideEncryptionConfiguration())
        .map(
            live ->
                new Outputs()
                    .text("expectedBucketOwner", known.word("expectedBucketOwner"))
                    .objects(
                        "rules", live.rules(), BucketServerSideEncryptionConfigurationV2::shape));
  }

  private static Outputs shape(ServerSideEncryptionRule rule) {
    return new Outputs()
        .object(
            "applyServerSideEncryptionByDefault",
            rule.applyServerSideEncryptionByDefault(),
            by ->
                new Outputs()
                    .text("kmsMasterKeyId", by.kmsMasterKeyID())
                    .text("sseAlgorithm", by.sseAlgorithmAsString()))
        .flagOrNull("bucketKeyEnabled", rule.bucketKeyEnabled());
  }

  @Override
  void clear(String bucket, Inputs known, Aws aws) {
    aws.s3().deleteBucketEncryption(request -> request.bucket(bucket));
  }
}
