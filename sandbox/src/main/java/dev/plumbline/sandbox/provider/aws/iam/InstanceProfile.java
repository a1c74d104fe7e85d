package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.Optional;

/** {@code aws:iam/instanceProfile:InstanceProfile}. */
public final class InstanceProfile extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:iam/instanceProfile:InstanceProfile")
          .named("name", "namePrefix", 128)
          .inputs("role")
          .defaults("path", "/")
          .replaceOn("path")
          .maps("tags")
          .build();

  public InstanceProfile() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.iam()
        .createInstanceProfile(
            request ->
                request
                    .instanceProfileName(Iam.name(inputs))
                    .path(inputs.word("path"))
                    .tags(Iam.sdk(Tags.of(inputs))))
        .instanceProfile()
        .instanceProfileName();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) {
    inputs.ifText("role", role -> add(id, role, aws));
  }

  private static void add(String id, String role, Aws aws) {
    aws.iam().addRoleToInstanceProfile(r -> r.instanceProfileName(id).roleName(role));
  }

  private static Optional<software.amazon.awssdk.services.iam.model.InstanceProfile> find(
      String id, Aws aws) {
    return Failures.present(
        () -> aws.iam().getInstanceProfile(r -> r.instanceProfileName(id)).instanceProfile());
  }

  private static Optional<String> role(
      software.amazon.awssdk.services.iam.model.InstanceProfile profile) {
    return profile.roles().stream().findFirst().map(role -> role.roleName());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws)
        .map(
            profile ->
                new Outputs()
                    .text("arn", profile.arn())
                    .text("createDate", profile.createDate())
                    .text("name", profile.instanceProfileName())
                    .text("namePrefix", known.word("namePrefix"))
                    .text("path", profile.path())
                    .text("role", role(profile).orElse(""))
                    .tags(Iam.live(profile.tags()))
                    .text("uniqueId", profile.instanceProfileId()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    if (news.differs(olds, "role")) {
      find(id, aws).flatMap(InstanceProfile::role).ifPresent(role -> take(id, role, aws));
      news.ifText("role", role -> add(id, role, aws));
    }
    Iam.changeTags(
        olds,
        news,
        keys -> aws.iam().untagInstanceProfile(r -> r.instanceProfileName(id).tagKeys(keys)),
        tags -> aws.iam().tagInstanceProfile(r -> r.instanceProfileName(id).tags(tags)));
  }

  private static void take(String id, String role, Aws aws) {
    aws.iam().removeRoleFromInstanceProfile(r -> r.instanceProfileName(id).roleName(role));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    find(id, aws).flatMap(InstanceProfile::role).ifPresent(role -> take(id, role, aws));
    aws.iam().deleteInstanceProfile(r -> r.instanceProfileName(id));
  }
}
