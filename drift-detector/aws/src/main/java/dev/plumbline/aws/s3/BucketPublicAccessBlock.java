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

/** Public access blocks of buckets. */
public final class BucketPublicAccessBlock implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketPublicAccessBlock");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    return Buckets.aspect(
            scope,
            "public-access-block",
            bucket,
            Set.of("NoSuchPublicAccessBlockConfiguration"),
            s3 -> s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration())
        .map(
            block ->
                BucketParts.of(resource, bucket)
                    .bool("blockPublicAcls", block.blockPublicAcls())
                    .bool("blockPublicPolicy", block.blockPublicPolicy())
                    .bool("ignorePublicAcls", block.ignorePublicAcls())
                    .bool("restrictPublicBuckets", block.restrictPublicBuckets()));
  }
}
