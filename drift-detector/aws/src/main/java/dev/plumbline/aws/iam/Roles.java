package dev.plumbline.aws.iam;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Scope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Roles with their inline and attached policies, as roles, inline policies and attachments share
 * them. From {@link AccountDetails} where many are wanted, else by calls per role, each made once.
 */
final class Roles {

  static final String ROLE = "aws:iam/role:Role";
  static final String INLINE = "aws:iam/rolePolicy:RolePolicy";
  static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

  /** The code of every not-found of IAM. */
  static final Set<String> NOT_FOUND = Set.of("NoSuchEntity");

  private Roles() {}

  /** The role itself; refused with {@link #NOT_FOUND} where it is gone. */
  static Role role(Scope scope, String name) {
    return details(scope, name)
        .flatMap(AccountDetails.RoleFacts::role)
        .orElseGet(
            () ->
                scope.once(
                    "iam/role/" + name, () -> scope.iam().getRole(r -> r.roleName(name)).role()));
  }

  /** Inline policies by name. */
  static Map<String, String> inline(Scope scope, String role) {
    return details(scope, role)
        .map(AccountDetails.RoleFacts::inline)
        .orElseGet(() -> scope.once("iam/inline/" + role, () -> listInline(scope, role)));
  }

  /** One inline policy; where the details lack it, one explicit get decides. */
  static String inline(Scope scope, String role, String policy) {
    return details(scope, role)
        .flatMap(facts -> Optional.ofNullable(facts.inline().get(policy)))
        .orElseGet(() -> policy(scope, role, policy));
  }

  /** ARNs of attached policies. */
  static Set<String> attached(Scope scope, String role) {
    return details(scope, role)
        .map(AccountDetails.RoleFacts::attached)
        .orElseGet(() -> listAttached(scope, role, "iam/attached/"));
  }

  /** Attached policies by one more call for this role, which confirms what a list lacks. */
  static Set<String> listAttachedAgain(Scope scope, String role) {
    return listAttached(scope, role, "iam/attached-again/");
  }

  private static Set<String> listAttached(Scope scope, String role, String key) {
    return scope.once(
        key + role,
        () ->
            scope.iam().listAttachedRolePoliciesPaginator(r -> r.roleName(role)).stream()
                .flatMap(page -> page.attachedPolicies().stream())
                .map(AttachedPolicy::policyArn)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** All names of roles that this read needs. */
  static Set<String> wanted(Scope scope) {
    var names = new LinkedHashSet<>(Declared.ids(scope.asked(ROLE)));
    names.addAll(Declared.texts(scope.asked(INLINE), "role"));
    names.addAll(Declared.texts(scope.asked(ATTACHMENT), "role"));
    return names;
  }

  private static Map<String, String> listInline(Scope scope, String role) {
    var policies = new LinkedHashMap<String, String>();
    scope.iam().listRolePoliciesPaginator(r -> r.roleName(role)).stream()
        .flatMap(page -> page.policyNames().stream())
        .forEach(name -> policies.put(name, policy(scope, role, name)));
    return policies;
  }

  private static String policy(Scope scope, String role, String name) {
    return scope.once(
        "iam/inline/" + role + "/" + name,
        () ->
            Documents.decoded(
                scope
                    .iam()
                    .getRolePolicy(r -> r.roleName(role).policyName(name))
                    .policyDocument()));
  }

  private static Optional<AccountDetails.RoleFacts> details(Scope scope, String role) {
    return AccountDetails.of(scope).role(role);
  }

  /** The refusal of an entity that is not there, where an answer without it says so. */
  static AwsFailure notFound(String what) {
    return new AwsFailure(AwsFailure.Kind.REFUSED, "NoSuchEntity", what + " does not exist");
  }
}
