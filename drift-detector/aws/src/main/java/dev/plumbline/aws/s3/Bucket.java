package dev.plumbline.aws.s3;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;

/** Buckets of the older type, which has all parts of a bucket in one resource. */
public final class Bucket implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucket:Bucket";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketCORS",
        "s3:GetBucketLogging",
        "s3:GetBucketPolicy",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration");
  }

  @Override
  public FieldRules rules() {
    return BucketV2.rulesOf(type(), OlderShape::name);
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource -> {
          try {
            var newer = BucketV2.live(scope, resource, OlderShape::name).found();
            return newer instanceof ReadOutcome.Found found ? OlderShape.of(found) : newer;
          } catch (AwsFailure failure) {
            return Reads.absentOr(failure, Buckets.NOT_FOUND);
          }
        });
  }
}
