package dev.plumbline.stacks.aws;

import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleTransitionArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.LogBucket;
import dev.plumbline.stacks.component.LogBucketArgs;
import java.util.List;
import java.util.Map;

/**
 * An S3 bucket for logs. The settings of the bucket are separate resources that follow one another,
 * because S3 refuses to change two settings of one bucket at once ({@code OperationAborted}).
 */
public final class AwsLogBucket extends ComponentResource implements LogBucket {
  private static final String PREFIX = "servers/";
  private static final int OLD_VERSION_DAYS = 90;
  private static final int ABANDONED_UPLOAD_DAYS = 7;

  private final String name;
  private final LogBucketArgs args;
  private final BucketV2 bucket;
  private final Policy writePolicy;

  public AwsLogBucket(String name, LogBucketArgs args) {
    super("plumbline:aws:LogBucket", name);
    this.name = name;
    this.args = args;
    this.bucket = bucket();
    var blocked = blockPublicAccess();
    var owned = enforceOwnership(blocked);
    var tls = requireTls(owned);
    var encrypted = encrypt(tls);
    var versioned = keepVersions(encrypted);
    expire(versioned);
    this.writePolicy = writePolicy();
    registerOutputs(Map.of("bucket", bucket.bucket()));
  }

  @Override
  public Output<String> name() {
    return bucket.bucket();
  }

  @Override
  public Output<String> writePermissionId() {
    return writePolicy.arn();
  }

  private BucketV2 bucket() {
    return new BucketV2(
        name, BucketV2Args.builder().tags(args.ownership().tags(name)).build(), after());
  }

  private Resource blockPublicAccess() {
    return new BucketPublicAccessBlock(
        name,
        BucketPublicAccessBlockArgs.builder()
            .bucket(bucket.id())
            .blockPublicAcls(true)
            .blockPublicPolicy(true)
            .ignorePublicAcls(true)
            .restrictPublicBuckets(true)
            .build(),
        after());
  }

  private Resource enforceOwnership(Resource previous) {
    return new BucketOwnershipControls(
        name,
        BucketOwnershipControlsArgs.builder()
            .bucket(bucket.id())
            .rule(
                BucketOwnershipControlsRuleArgs.builder()
                    .objectOwnership("BucketOwnerEnforced")
                    .build())
            .build(),
        after(previous));
  }

  private Resource requireTls(Resource previous) {
    return new BucketPolicy(
        name,
        BucketPolicyArgs.builder()
            .bucket(bucket.id())
            .policy(
                bucket
                    .arn()
                    .applyValue(
                        arn ->
                            PolicyDocument.of(
                                    PolicyDocument.denyWithoutTls(List.of(arn, arn + "/*")))
                                .json()))
            .build(),
        after(previous));
  }

  private Resource encrypt(Resource previous) {
    return new BucketServerSideEncryptionConfigurationV2(
        name,
        BucketServerSideEncryptionConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(
                BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                    .applyServerSideEncryptionByDefault(
                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                            .builder()
                            .sseAlgorithm("AES256")
                            .build())
                    .build())
            .build(),
        after(previous));
  }

  private Resource keepVersions(Resource previous) {
    return new BucketVersioningV2(
        name,
        BucketVersioningV2Args.builder()
            .bucket(bucket.id())
            .versioningConfiguration(
                BucketVersioningV2VersioningConfigurationArgs.builder().status("Enabled").build())
            .build(),
        after(previous));
  }

  private void expire(Resource previous) {
    new BucketLifecycleConfigurationV2(
        name,
        BucketLifecycleConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(
                BucketLifecycleConfigurationV2RuleArgs.builder()
                    .id("server-logs")
                    .status("Enabled")
                    .filter(
                        BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                            .prefix(PREFIX)
                            .build())
                    .transitions(
                        BucketLifecycleConfigurationV2RuleTransitionArgs.builder()
                            .days(args.daysUntilCold())
                            .storageClass("STANDARD_IA")
                            .build())
                    .expiration(
                        BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                            .days(args.daysUntilDeleted())
                            .build())
                    .noncurrentVersionExpiration(
                        BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                            .noncurrentDays(OLD_VERSION_DAYS)
                            .build())
                    .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs
                            .builder()
                            .daysAfterInitiation(ABANDONED_UPLOAD_DAYS)
                            .build())
                    .build())
            .build(),
        after(previous));
  }

  private Policy writePolicy() {
    return new Policy(
        name + "-write",
        PolicyArgs.builder()
            .name(args.ownership().physicalName(name + "-write"))
            .description("Write server logs, and nothing else")
            .policy(
                bucket
                    .arn()
                    .applyValue(
                        arn ->
                            PolicyDocument.of(
                                    PolicyDocument.allow(
                                        List.of("s3:PutObject", "s3:AbortMultipartUpload"),
                                        List.of(arn + "/" + PREFIX + "*")))
                                .json()))
            .tags(args.ownership().tags(name + "-write"))
            .build(),
        after());
  }

  private CustomResourceOptions after(Resource... previous) {
    return CustomResourceOptions.builder().parent(this).dependsOn(previous).build();
  }
}
