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
import software.amazon.awssdk.services.s3.model.CORSRule;

/** Rules of buckets for requests from other origins. */
public final class BucketCorsConfigurationV2 implements AwsType {

  @Override
  public String type() {
    return "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("s3:GetBucketCORS");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .sets(
            "corsRules",
            "corsRules.*.allowedHeaders",
            "corsRules.*.allowedMethods",
            "corsRules.*.allowedOrigins",
            "corsRules.*.exposeHeaders")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return BucketParts.each(resources, (resource, bucket) -> live(scope, resource, bucket));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource, String bucket) {
    return Buckets.cors(scope, bucket)
        .map(
            rules ->
                BucketParts.of(resource, bucket)
                    .list("corsRules", rules, BucketCorsConfigurationV2::rule));
  }

  private static Value rule(CORSRule rule) {
    return Doc.of()
        .text("id", rule.id())
        .texts("allowedHeaders", rule.allowedHeaders())
        .texts("allowedMethods", rule.allowedMethods())
        .texts("allowedOrigins", rule.allowedOrigins())
        .texts("exposeHeaders", rule.exposeHeaders())
        .number("maxAgeSeconds", rule.maxAgeSeconds())
        .fields();
  }
}
