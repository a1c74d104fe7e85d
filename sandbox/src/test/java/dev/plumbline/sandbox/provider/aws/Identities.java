package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles, policies and users. */
interface Identities extends Family {

  @Test
  default void roles_policies_and_users() throws CloudFailure {
    var role = role("it-role", "ec2");
    role.update("{\"description\": \"another\", \"maxSessionDuration\": 7200}")
        .update("{\"assumeRolePolicy\": \"" + TRUST.formatted("lambda") + "\"}")
        .update(RETAGGED);
    var policy =
        lives()
            .create(
                "aws:iam/policy:Policy",
                "{\"policy\": \"" + POLICY.formatted("s3:GetObject") + "\", " + TAGS + "}");
    for (var action : List.of("s3:a", "s3:b", "s3:c", "s3:d", "s3:e", "s3:f")) {
      policy.update("{\"policy\": \"" + POLICY.formatted(action) + "\"}");
    }
    policy.update(RETAGGED);
    var inline =
        lives()
            .create(
                "aws:iam/rolePolicy:RolePolicy",
                "{\"role\": \"%s\", \"policy\": \"" + POLICY.formatted("ec2:Describe*") + "\"}",
                role.id());
    assertThat(inline.id()).startsWith("it-role:thing-");
    inline.update("{\"policy\": \"" + POLICY.formatted("ec2:Get*") + "\"}");
    var attachment =
        lives()
            .create(
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                "{\"role\": \"%s\", \"policyArn\": \"%s\"}",
                role.id(),
                policy.id());
    assertThat(attachment.id()).startsWith("it-role-20");
    assertThat(new Inputs(role.read().outputs()).texts("managedPolicyArns"))
        .containsExactly(policy.id());
    var user = lives().create("aws:iam/user:User", "{\"name\": \"it-user\", " + TAGS + "}");
    user.update(RETAGGED);

    for (var life : List.of(user, attachment, inline, policy, role)) {
      life.delete();
    }
  }

  @Test
  default void an_error_of_AWS_is_one_clear_line() {
    assertThatThrownBy(
            () ->
                lives()
                    .create(
                        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                        "{\"role\": \"nobody\", \"policyArn\": \"arn:aws:iam::aws:policy/x\"}"))
        .isInstanceOf(CloudFailure.class)
        .hasMessageMatching(
            "cannot create aws:iam/rolePolicyAttachment:RolePolicyAttachment:"
                + " Iam answered NoSuchEntity: .*HTTP 404.*");
  }
}
