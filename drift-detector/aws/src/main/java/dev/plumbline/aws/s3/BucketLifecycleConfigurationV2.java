package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lifecycle configurations of buckets. */
public final class BucketLifecycleConfigurationV2 implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetLifecycleConfiguration");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .keyed("rules", "id")
        .keyed("rules.*.transitions", "storageClass")
        .keyed("rules.*.noncurrentVersionTransitions", "storageClass")
        .maps("rules.*.filter.and.tags")
        // what the provider records of an expiration by other means
        .defaultValue("rules.*.expiration.days", Value.of(0))
        .defaultValue("rules.*.expiration.expiredObjectDeleteMarker", Value.of(false))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    return Buckets.lifecycle(scope, bucket)
        .map(
            lifecycle ->
                BucketParts.of(resource, bucket)
                    .known(
                        "transitionDefaultMinimumObjectSize",
                        lifecycle.transitionDefaultMinimumObjectSize())
                    .text(
                        "transitionDefaultMinimumObjectSize",
                        lifecycle.transitionDefaultMinimumObjectSizeAsString())
                    .list("rules", lifecycle.rules(), Lifecycle::rule));
  }
}
