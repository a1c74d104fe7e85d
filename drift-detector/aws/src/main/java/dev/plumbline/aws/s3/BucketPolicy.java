package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies of buckets. */
public final class BucketPolicy implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketPolicy:BucketPolicy";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketPolicy");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).normalize("policy", AwsRules.POLICY).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    return Buckets.policy(scope, bucket)
        .map(policy -> BucketParts.of(resource, bucket).text("policy", policy));
  }
}
