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

/** Versioning of buckets; a bucket that never had it answers nothing, which is Disabled. */
public final class BucketVersioningV2 implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketVersioningV2:BucketVersioningV2";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketVersioning");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).writeOnly("mfa").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    var versioning = Buckets.versioning(scope, bucket);
    var status = versioning.statusAsString();
    return Optional.of(
        BucketParts.of(resource, bucket)
            .value(
                "versioningConfiguration",
                Doc.of()
                    .text("status", status == null ? "Disabled" : status)
                    .text("mfaDelete", versioning.mfaDeleteAsString())
                    .fields()));
  }
}
