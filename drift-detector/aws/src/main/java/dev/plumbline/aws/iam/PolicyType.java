package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Tag;

/** Customer managed policies with the document of their default version; the id is the ARN. */
public final class PolicyType implements AwsType {

  static final String TYPE = "aws:iam/policy:Policy";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetAccountAuthorizationDetails", "iam:GetPolicy", "iam:GetPolicyVersion");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("attachmentCount", "policyId")
        .writeOnly("namePrefix")
        .normalize("policy", AwsRules.POLICY)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static Value.Fields live(Scope scope, String arn) {
    var policy = scope.iam().getPolicy(r -> r.policyArn(arn)).policy();
    var version = policy.defaultVersionId();
    var document =
        AccountDetails.of(scope)
            .policy(arn, version)
            .orElseGet(() -> document(scope, arn, version));
    return Doc.of()
        .text("id", policy.arn())
        .text("arn", policy.arn())
        .text("name", policy.policyName())
        .text("path", policy.path())
        .text("description", policy.description())
        .text("policy", document)
        .text("policyId", policy.policyId())
        .number("attachmentCount", policy.attachmentCount())
        .tags(policy.tags(), Tag::key, Tag::value)
        .fields();
  }

  private static String document(Scope scope, String arn, String version) {
    return Documents.decoded(
        scope
            .iam()
            .getPolicyVersion(r -> r.policyArn(arn).versionId(version))
            .policyVersion()
            .document());
  }
}
