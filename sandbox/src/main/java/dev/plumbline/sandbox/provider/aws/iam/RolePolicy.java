package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Documents;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:iam/rolePolicy:RolePolicy}; its id is {@code role:name}. */
public final class RolePolicy extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:iam/rolePolicy:RolePolicy")
          .named("name", "namePrefix", 128)
          .required("role", "policy")
          .replaceOn("role")
          .build();

  public RolePolicy() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var role = inputs.word("role");
    var name = Iam.name(inputs);
    put(role, name, inputs, aws);
    return role + ":" + name;
  }

  private static void put(String role, String name, Inputs inputs, Aws aws) {
    aws.iam()
        .putRolePolicy(
            r -> r.roleName(role).policyName(name).policyDocument(inputs.word("policy")));
  }

  private static String role(String id) {
    return id.substring(0, Math.max(0, id.indexOf(':')));
  }

  private static String name(String id) {
    return id.substring(id.indexOf(':') + 1);
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Failures.present(
            () -> aws.iam().getRolePolicy(r -> r.roleName(role(id)).policyName(name(id))))
        .map(
            found ->
                new Outputs()
                    .text("name", found.policyName())
                    .text("namePrefix", known.word("namePrefix"))
                    .text(
                        "policy",
                        Documents.kept(
                            known.word("policy"), Documents.decoded(found.policyDocument())))
                    .text("role", found.roleName()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    put(role(id), name(id), news, aws);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    aws.iam().deleteRolePolicy(r -> r.roleName(role(id)).policyName(name(id)));
  }
}
