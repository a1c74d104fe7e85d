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
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Default encryption of buckets. */
public final class BucketServerSideEncryptionConfigurationV2 implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetEncryptionConfiguration");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).sets("rules").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    return Buckets.encryption(scope, bucket)
        .map(
            encryption ->
                BucketParts.of(resource, bucket)
                    .list(
                        "rules",
                        encryption.rules(),
                        BucketServerSideEncryptionConfigurationV2::rule));
  }

  private static Value rule(ServerSideEncryptionRule rule) {
    return Doc.of()
        .object(
            "applyServerSideEncryptionByDefault",
            rule.applyServerSideEncryptionByDefault(),
            byDefault ->
                Doc.of()
                    .text("sseAlgorithm", byDefault.sseAlgorithmAsString())
                    .text("kmsMasterKeyId", byDefault.kmsMasterKeyID())
                    .fields())
        .bool("bucketKeyEnabled", rule.bucketKeyEnabled())
        .fields();
  }
}
