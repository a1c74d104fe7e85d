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

/** Object ownership of buckets. */
public final class BucketOwnershipControls implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketOwnershipControls");
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
            "ownership",
            bucket,
            Set.of("OwnershipControlsNotFoundError"),
            s3 -> s3.getBucketOwnershipControls(r -> r.bucket(bucket)).ownershipControls())
        .flatMap(controls -> controls.rules().stream().findFirst())
        .map(
            rule ->
                BucketParts.of(resource, bucket)
                    .value(
                        "rule",
                        Doc.of().text("objectOwnership", rule.objectOwnershipAsString()).fields()));
  }
}
