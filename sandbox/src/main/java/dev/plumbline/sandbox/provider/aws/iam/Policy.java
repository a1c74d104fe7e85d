package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Documents;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** {@code aws:iam/policy:Policy}. */
public final class Policy extends AwsType {

  /** IAM keeps no more versions of a policy. */
  private static final int MOST_VERSIONS = 5;

  private static final Schema SCHEMA =
      Schema.of("aws:iam/policy:Policy")
          .named("name", "namePrefix", 128)
          .required("policy")
          .replaceOn("description")
          .defaults("path", "/")
          .replaceOn("path")
          .maps("tags")
          .build();

  public Policy() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.iam()
        .createPolicy(
            request -> {
              request.policyName(Iam.name(inputs)).path(inputs.word("path"));
              request.policyDocument(inputs.word("policy"));
              inputs.ifText("description", request::description);
              request.tags(Iam.sdk(Tags.of(inputs)));
            })
        .policy()
        .arn();
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Failures.present(() -> aws.iam().getPolicy(request -> request.policyArn(id)).policy())
        .map(
            policy -> {
              var version =
                  aws.iam()
                      .getPolicyVersion(r -> r.policyArn(id).versionId(policy.defaultVersionId()))
                      .policyVersion();
              var document = Documents.decoded(version.document());
              return new Outputs()
                  .text("arn", policy.arn())
                  .number("attachmentCount", policy.attachmentCount())
                  .text("description", policy.description())
                  .text("name", policy.policyName())
                  .text("namePrefix", known.word("namePrefix"))
                  .text("path", policy.path())
                  .text("policy", Documents.sorted(known.word("policy"), document))
                  .text("policyId", policy.policyId())
                  .tags(Iam.live(policy.tags()));
            });
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    var iam = aws.iam();
    if (news.differs(olds, "policy")) {
      makeRoom(id, iam);
      iam.createPolicyVersion(
          r -> r.policyArn(id).policyDocument(news.word("policy")).setAsDefault(true));
    }
    Iam.changeTags(
        olds,
        news,
        keys -> iam.untagPolicy(request -> request.policyArn(id).tagKeys(keys)),
        tags -> iam.tagPolicy(request -> request.policyArn(id).tags(tags)));
  }

  private static List<PolicyVersion> others(String id, IamClient iam) {
    return iam.listPolicyVersionsPaginator(request -> request.policyArn(id)).versions().stream()
        .filter(version -> !Boolean.TRUE.equals(version.isDefaultVersion()))
        .sorted(Comparator.comparing(PolicyVersion::createDate))
        .toList();
  }

  private static void makeRoom(String id, IamClient iam) {
    var others = others(id, iam);
    if (others.size() >= MOST_VERSIONS - 1) {
      var oldest = others.getFirst().versionId();
      iam.deletePolicyVersion(request -> request.policyArn(id).versionId(oldest));
    }
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    others(id, aws.iam())
        .forEach(
            version ->
                aws.iam().deletePolicyVersion(r -> r.policyArn(id).versionId(version.versionId())));
    aws.iam().deletePolicy(request -> request.policyArn(id));
  }
}
