package dev.plumbline.aws.iam;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;

/**
 * Roles and customer policies in pages, by GetAccountAuthorizationDetails; descriptions and session
 * lengths, which it lacks, by ListRoles. Read only where enough is wanted to be cheaper than calls
 * per role, and only as long as pages hold something wanted. What is not in here is asked for one
 * by one: also all, where rights or the endpoint do not allow the pages. Where other parts of the
 * read come after this one, the pages are read to their end and serve them too.
 */
final class AccountDetails {

  private static final int WORTH_A_PAGE = 3;
  private static final int PAGE = 1000;

  /**
   * What is known of one role.
   *
   * @param role the role as GetRole gives it, empty where ListRoles did not get as far
   */
  record RoleFacts(Optional<Role> role, Map<String, String> inline, Set<String> attached) {}

  private final Map<String, RoleFacts> roles = new LinkedHashMap<>();
  private final Map<String, String> policies = new LinkedHashMap<>();

  private AccountDetails() {}

  static AccountDetails of(Scope scope) {
    return scope.onceForAll("iam/account-details", () -> load(scope));
  }

  Optional<RoleFacts> role(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  /** The document of one version of a customer policy. */
  Optional<String> policy(String arn, String version) {
    return Optional.ofNullable(policies.get(arn + "@" + version));
  }

  private static AccountDetails load(Scope scope) {
    var details = new AccountDetails();
    var wanted = new HashSet<>(Roles.wanted(scope));
    wanted.addAll(Declared.ids(scope.asked(PolicyType.TYPE)));
    if (scope.isPart() || wanted.size() >= WORTH_A_PAGE) {
      try {
        details.loadPages(scope, wanted);
      } catch (AwsFailure failure) {
        if (failure.kind() != AwsFailure.Kind.DENIED) {
          throw failure;
        }
      }
    }
    return details;
  }

  private void loadPages(Scope scope, Set<String> wanted) {
    var found = new LinkedHashMap<String, RoleDetail>();
    var pages =
        scope
            .iam()
            .getAccountAuthorizationDetailsPaginator(
                r -> r.filter(EntityType.ROLE, EntityType.LOCAL_MANAGED_POLICY).maxItems(PAGE))
            .iterator();
    while (scope.isPart() || !wanted.isEmpty()) {
      var page = Reads.ifSupported(() -> pages.hasNext() ? List.of(pages.next()) : NONE);
      if (page.isEmpty() || page.get().isEmpty()) {
        break;
      }
      if (scope.isPart()) {
        add(page.get().getFirst(), wanted);
      }
      if (!take(page.get().getFirst(), wanted, found) && !scope.isPart()) {
        break;
      }
    }
    var described = describe(scope, found.keySet());
    found.forEach(
        (name, detail) ->
            roles.put(
                name,
                new RoleFacts(
                    Optional.ofNullable(described.get(name)).map(role -> whole(role, detail)),
                    inline(detail),
                    attached(detail))));
  }

  private static final List<GetAccountAuthorizationDetailsResponse> NONE = List.of();

  private boolean take(
      GetAccountAuthorizationDetailsResponse page,
      Set<String> wanted,
      Map<String, RoleDetail> found) {
    var before = wanted.size();
    for (var role : page.roleDetailList()) {
      if (wanted.remove(role.roleName())) {
        found.put(role.roleName(), role);
      }
    }
    for (var policy : page.policies()) {
      if (wanted.remove(policy.arn())) {
        policy
            .policyVersionList()
            .forEach(
                version ->
                    policies.put(
                        policy.arn() + "@" + version.versionId(),
                        Documents.decoded(version.document())));
      }
    }
    return wanted.size() < before;
  }

  /** Wants everything on the page, for the parts to come. */
  private static void add(GetAccountAuthorizationDetailsResponse page, Set<String> wanted) {
    page.roleDetailList().forEach(role -> wanted.add(role.roleName()));
    page.policies().forEach(policy -> wanted.add(policy.arn()));
  }

  private static Map<String, Role> describe(Scope scope, Set<String> names) {
    var roles = new LinkedHashMap<String, Role>();
    if (names.isEmpty()) {
      return roles;
    }
    for (var page : scope.iam().listRolesPaginator(r -> r.maxItems(PAGE))) {
      var before = roles.size();
      page.roles().stream()
          .filter(role -> names.contains(role.roleName()))
          .forEach(role -> roles.put(role.roleName(), role));
      if (roles.size() == names.size() || (roles.size() == before && !scope.isPart())) {
        break;
      }
    }
    return roles;
  }

  /** ListRoles leaves tags and boundary out; the details have them. */
  private static Role whole(Role role, RoleDetail detail) {
    return role.toBuilder()
        .tags(detail.tags())
        .permissionsBoundary(detail.permissionsBoundary())
        .assumeRolePolicyDocument(detail.assumeRolePolicyDocument())
        .build();
  }

  private static Map<String, String> inline(RoleDetail detail) {
    return detail.rolePolicyList().stream()
        .collect(
            Collectors.toMap(
                PolicyDetail::policyName, policy -> Documents.decoded(policy.policyDocument())));
  }

  private static Set<String> attached(RoleDetail detail) {
    return detail.attachedManagedPolicies().stream()
        .map(AttachedPolicy::policyArn)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
