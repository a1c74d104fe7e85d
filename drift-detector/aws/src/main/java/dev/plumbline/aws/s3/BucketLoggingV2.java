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
import software.amazon.awssdk.services.s3.model.TargetGrant;
import software.amazon.awssdk.services.s3.model.TargetObjectKeyFormat;

/** Where buckets log who reads them; one without a target has no such setting. */
public final class BucketLoggingV2 implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketLoggingV2:BucketLoggingV2";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketLogging");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .sets("targetGrants")
        .readOnly("targetGrants.*.grantee.displayName")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    return Buckets.logging(scope, bucket)
        .map(
            logging ->
                BucketParts.of(resource, bucket)
                    .text("targetBucket", logging.targetBucket())
                    .text("targetPrefix", logging.targetPrefix())
                    .list("targetGrants", logging.targetGrants(), BucketLoggingV2::grant)
                    .object(
                        "targetObjectKeyFormat",
                        logging.targetObjectKeyFormat(),
                        BucketLoggingV2::format));
  }

  private static Value grant(TargetGrant grant) {
    return Doc.of()
        .text("permission", grant.permissionAsString())
        .object(
            "grantee",
            grant.grantee(),
            grantee ->
                Doc.of()
                    .text("id", grantee.id())
                    .text("type", grantee.typeAsString())
                    .text("uri", grantee.uri())
                    .fields())
        .fields();
  }

  private static Value.Fields format(TargetObjectKeyFormat format) {
    var doc =
        Doc.of()
            .object(
                "partitionedPrefix",
                format.partitionedPrefix(),
                prefix ->
                    Doc.of()
                        .text("partitionDateSource", prefix.partitionDateSourceAsString())
                        .fields());
    return format.simplePrefix() == null
        ? doc.fields()
        : doc.value("simplePrefix", Doc.of().fields()).fields();
  }
}
