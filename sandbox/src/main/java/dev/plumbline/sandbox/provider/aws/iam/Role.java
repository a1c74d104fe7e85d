package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Documents;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** {@code aws:iam/role:Role}; inline policies and attachments are resources of their own. */
public final class Role extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:iam/role:Role")
          .named("name", "namePrefix", 64)
          .required("assumeRolePolicy")
          .inputs("description", "permissionsBoundary")
          .defaults("forceDetachPolicies", false)
          .settings("forceDetachPolicies")
          .defaults("maxSessionDuration", Value.of(3600))
          .defaults("path", "/")
          .replaceOn("path")
          .maps("tags")
          .build();

  public Role() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.iam()
        .createRole(
            request -> {
              request.roleName(Iam.name(inputs)).path(inputs.word("path"));
              request.assumeRolePolicyDocument(inputs.word("assumeRolePolicy"));
              inputs.ifText("description", request::description);
              inputs.ifNumber("maxSessionDuration", request::maxSessionDuration);
              inputs.ifText("permissionsBoundary", request::permissionsBoundary);
              request.tags(Iam.sdk(Tags.of(inputs)));
            })
        .role()
        .roleName();
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Failures.present(() -> aws.iam().getRole(request -> request.roleName(id)).role())
        .map(role -> shape(role, known, aws.iam()));
  }

  private static Outputs shape(
      software.amazon.awssdk.services.iam.model.Role role, Inputs known, IamClient iam) {
    var trust = Documents.decoded(role.assumeRolePolicyDocument());
    var boundary = role.permissionsBoundary();
    return new Outputs()
        .text("arn", role.arn())
        .text("assumeRolePolicy", Documents.sorted(known.word("assumeRolePolicy"), trust))
        .text("createDate", role.createDate())
        .text("description", role.description())
        .flag("forceDetachPolicies", known.flag("forceDetachPolicies", false))
        .objects("inlinePolicies", inline(role.roleName(), iam), policy -> policy)
        .texts("managedPolicyArns", attached(role.roleName(), iam))
        .number("maxSessionDuration", role.maxSessionDuration())
        .text("name", role.roleName())
        .text("namePrefix", known.word("namePrefix"))
        .text("path", role.path())
        .text("permissionsBoundary", boundary == null ? "" : boundary.permissionsBoundaryArn())
        .tags(Iam.live(role.tags()))
        .text("uniqueId", role.roleId());
  }

  private static List<Outputs> inline(String role, IamClient iam) {
    return names(role, iam).stream()
        .map(
            name -> {
              var policy = iam.getRolePolicy(request -> request.roleName(role).policyName(name));
              return new Outputs()
                  .text("name", name)
                  .text("policy", Documents.decoded(policy.policyDocument()));
            })
        .toList();
  }

  private static List<String> names(String role, IamClient iam) {
    return iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames().stream()
        .toList();
  }

  private static List<String> attached(String role, IamClient iam) {
    return iam
        .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
        .attachedPolicies()
        .stream()
        .map(AttachedPolicy::policyArn)
        .toList();
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    var iam = aws.iam();
    if (news.differs(olds, "assumeRolePolicy")) {
      iam.updateAssumeRolePolicy(
          request -> request.roleName(id).policyDocument(news.word("assumeRolePolicy")));
    }
    if (news.differs(olds, "description", "maxSessionDuration")) {
      iam.updateRole(
          request -> {
            request.roleName(id).description(news.word("description"));
            news.ifNumber("maxSessionDuration", request::maxSessionDuration);
          });
    }
    if (news.differs(olds, "permissionsBoundary")) {
      news.filled("permissionsBoundary")
          .ifPresentOrElse(
              arn ->
                  iam.putRolePermissionsBoundary(
                      request -> request.roleName(id).permissionsBoundary(arn)),
              () -> iam.deleteRolePermissionsBoundary(request -> request.roleName(id)));
    }
    Iam.changeTags(
        olds,
        news,
        keys -> iam.untagRole(request -> request.roleName(id).tagKeys(keys)),
        tags -> iam.tagRole(request -> request.roleName(id).tags(tags)));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    var iam = aws.iam();
    iam.listInstanceProfilesForRole(request -> request.roleName(id))
        .instanceProfiles()
        .forEach(
            profile ->
                iam.removeRoleFromInstanceProfile(
                    request ->
                        request.roleName(id).instanceProfileName(profile.instanceProfileName())));
    if (known.flag("forceDetachPolicies", false)) {
      attached(id, iam)
          .forEach(arn -> iam.detachRolePolicy(request -> request.roleName(id).policyArn(arn)));
      names(id, iam).forEach(name -> iam.deleteRolePolicy(r -> r.roleName(id).policyName(name)));
    }
    iam.deleteRole(request -> request.roleName(id));
  }
}
