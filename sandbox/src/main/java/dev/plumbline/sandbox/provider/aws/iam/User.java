package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** {@code aws:iam/user:User}. */
public final class User extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:iam/user:User")
          .named("name", 64)
          .inputs("permissionsBoundary")
          .defaults("forceDestroy", false)
          .settings("forceDestroy")
          .defaults("path", "/")
          .maps("tags")
          .build();

  public User() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.iam()
        .createUser(
            request -> {
              request.userName(inputs.word("name")).path(inputs.word("path"));
              inputs.ifText("permissionsBoundary", request::permissionsBoundary);
              request.tags(Iam.sdk(Tags.of(inputs)));
            })
        .user()
        .userName();
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Failures.present(() -> aws.iam().getUser(request -> request.userName(id)).user())
        .map(
            user ->
                new Outputs()
                    .text("arn", user.arn())
                    .flag("forceDestroy", known.flag("forceDestroy", false))
                    .text("name", user.userName())
                    .text("path", user.path())
                    .text(
                        "permissionsBoundary",
                        user.permissionsBoundary() == null
                            ? ""
                            : user.permissionsBoundary().permissionsBoundaryArn())
                    .tags(Iam.live(user.tags()))
                    .text("uniqueId", user.userId()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    var iam = aws.iam();
    if (news.differs(olds, "path")) {
      iam.updateUser(request -> request.userName(id).newPath(news.word("path")));
    }
    if (news.differs(olds, "permissionsBoundary")) {
      news.filled("permissionsBoundary")
          .ifPresentOrElse(
              arn ->
                  iam.putUserPermissionsBoundary(
                      request -> request.userName(id).permissionsBoundary(arn)),
              () -> iam.deleteUserPermissionsBoundary(request -> request.userName(id)));
    }
    Iam.changeTags(
        olds,
        news,
        keys -> iam.untagUser(request -> request.userName(id).tagKeys(keys)),
        tags -> iam.tagUser(request -> request.userName(id).tags(tags)));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    if (known.flag("forceDestroy", false)) {
      strip(id, aws.iam());
    }
    aws.iam().deleteUser(request -> request.userName(id));
  }

  /** Takes away what keeps a user from being deleted. */
  private static void strip(String id, IamClient iam) {
    iam.listGroupsForUser(request -> request.userName(id))
        .groups()
        .forEach(
            group -> iam.removeUserFromGroup(r -> r.userName(id).groupName(group.groupName())));
    iam.listAttachedUserPolicies(request -> request.userName(id))
        .attachedPolicies()
        .forEach(policy -> iam.detachUserPolicy(r -> r.userName(id).policyArn(policy.policyArn())));
    iam.listUserPolicies(request -> request.userName(id))
        .policyNames()
        .forEach(name -> iam.deleteUserPolicy(r -> r.userName(id).policyName(name)));
    iam.listAccessKeys(request -> request.userName(id))
        .accessKeyMetadata()
        .forEach(key -> iam.deleteAccessKey(r -> r.userName(id).accessKeyId(key.accessKeyId())));
    Failures.served(() -> iam.deleteLoginProfile(request -> request.userName(id)));
  }
}
