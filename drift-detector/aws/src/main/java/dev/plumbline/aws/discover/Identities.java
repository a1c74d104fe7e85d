package dev.plumbline.aws.discover;

import dev.plumbline.aws.discover.LiveList.Item;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.read.Discovered.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;

/**
 * Identities, less what AWS keeps: service-linked roles and roles of the identity center. Sources:
 * IAM User Guide, Create a service-linked role (path {@code /aws-service-role/}) and IAM
 * identifiers (path {@code /aws-reserved/}).
 */
final class Identities {

  static final List<LiveList> LISTS =
      List.of(
          list("role:Role", "iam:ListRoles", Identities::roles),
          list("user:User", "iam:ListUsers", Identities::users),
          list("policy:Policy", "iam:ListPolicies", Identities::policies),
          list(
              "instanceProfile:InstanceProfile", "iam:ListInstanceProfiles", Identities::profiles));

  private Identities() {}

  private static LiveList list(String type, String action, Function<Scope, Stream<Item>> items) {
    return new LiveList("aws:iam/" + type, action, true, items);
  }

  private static Optional<Owner> byPath(String path) {
    return Owners.when(
            path.startsWith("/aws-service-role/"), "service-linked-role", "its path is " + path)
        .or(
            () ->
                Owners.when(
                    path.startsWith("/aws-reserved/"), "aws-reserved", "its path is " + path));
  }

  private static Stream<Item> roles(Scope scope) {
    return scope.iam().listRolesPaginator().roles().stream()
        .map(
            role ->
                Items.named(
                    role.roleName(),
                    role.roleName(),
                    Doc.of().text("arn", role.arn()).text("path", role.path()),
                    byPath(role.path())));
  }

  private static Stream<Item> users(Scope scope) {
    return scope.iam().listUsersPaginator().users().stream()
        .map(
            user ->
                Items.named(
                    user.userName(),
                    user.userName(),
                    Doc.of()
                        .text("arn", user.arn())
                        .text("name", user.userName())
                        .text("path", user.path()),
                    Optional.empty()));
  }

  /** Only the account's own: those of AWS belong to nobody here. */
  private static Stream<Item> policies(Scope scope) {
    return scope
        .iam()
        .listPoliciesPaginator(r -> r.scope(PolicyScopeType.LOCAL))
        .policies()
        .stream()
        .filter(policy -> !policy.arn().contains(":iam::aws:"))
        .map(
            policy ->
                Items.named(
                    policy.arn(),
                    policy.policyName(),
                    Doc.of()
                        .text("arn", policy.arn())
                        .text("name", policy.policyName())
                        .text("path", policy.path()),
                    Optional.empty()));
  }

  private static Stream<Item> profiles(Scope scope) {
    return scope.iam().listInstanceProfilesPaginator().instanceProfiles().stream()
        .map(
            profile ->
                Items.named(
                    profile.instanceProfileName(),
                    profile.instanceProfileName(),
                    Doc.of()
                        .text("arn", profile.arn())
                        .text("name", profile.instanceProfileName())
                        .text("path", profile.path()),
                    Owners.when(
                        profile
                            .instanceProfileName()
                            .matches("eks-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
                        "eks-node-group",
                        "EKS names the profiles of its node groups so")));
  }
}
