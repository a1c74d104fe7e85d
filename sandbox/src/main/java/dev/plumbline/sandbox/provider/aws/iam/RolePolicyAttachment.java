package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Names;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:iam/rolePolicyAttachment:RolePolicyAttachment}. */
public final class RolePolicyAttachment extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
          .required("role", "policyArn")
          .replaceOn("role", "policyArn")
          .build();

  public RolePolicyAttachment() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var role = inputs.word("role");
    aws.iam().attachRolePolicy(r -> r.roleName(role).policyArn(inputs.word("policyArn")));
    return Names.unique(role + "-");
  }

  /** An import names {@code role/policy ARN}. */
  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    var imported = id.contains("/arn:");
    var role = imported ? id.substring(0, id.indexOf('/')) : known.word("role");
    var policy = imported ? id.substring(id.indexOf('/') + 1) : known.word("policyArn");
    if (role.isEmpty()) {
      return Optional.empty();
    }
    return aws
        .iam()
        .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
        .attachedPolicies()
        .stream()
        .filter(attached -> attached.policyArn().equals(policy))
        .findFirst()
        .map(attached -> new Outputs().text("policyArn", attached.policyArn()).text("role", role));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    throw new CloudFailure("an attachment has nothing to update: every change replaces it");
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    aws.iam()
        .detachRolePolicy(r -> r.roleName(known.word("role")).policyArn(known.word("policyArn")));
  }
}
