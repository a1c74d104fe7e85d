package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Principal;
import java.util.List;
import java.util.Locale;

/**
 * Who may do what: Owner everything, Reader every action that ends in {@code /read}, except under
 * the scopes that are denied to readers for now. Thread-safe.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">built-in
 *     roles</a>
 */
public final class Access {

  private volatile List<String> denied = List.of();

  /** Denies reads under these scopes to readers, as a deny assignment would; empty ends it. */
  public void deny(List<String> scopes) {
    denied =
        scopes.stream()
            .map(scope -> scope.toLowerCase(Locale.ROOT).replaceFirst("/$", ""))
            .toList();
  }

  void require(Caller caller, String action, String scope) throws ArmFailure {
    var principal = caller.principal();
    boolean allowed =
        switch (principal.role()) {
          case OWNER -> true;
          case READER -> action.toLowerCase(Locale.ROOT).endsWith("/read") && sees(caller, scope);
        };
    if (!allowed) {
      throw new ArmFailure(
          403,
          "AuthorizationFailed",
          ("The client '%s' with object id '%s' does not have authorization to perform action '%s'"
                  + " over scope '%s' or the scope is invalid. If access was recently granted,"
                  + " please refresh your credentials.")
              .formatted(principal.clientId(), principal.objectId(), action, scope));
    }
  }

  /** Whether lists and queries show this caller what has that ID. */
  boolean sees(Caller caller, String id) {
    if (caller.principal().role() == Principal.Role.OWNER) {
      return true;
    }
    var path = id.toLowerCase(Locale.ROOT) + "/";
    return denied.stream().noneMatch(scope -> path.startsWith(scope + "/"));
  }
}
