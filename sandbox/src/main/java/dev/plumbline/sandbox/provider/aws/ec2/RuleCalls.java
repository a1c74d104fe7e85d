package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** The calls that open and close rules of a security group. */
final class RuleCalls {

  /** The side of a group that a rule is on. */
  enum Direction {
    INGRESS,
    EGRESS;

    String property() {
      return this == INGRESS ? "ingress" : "egress";
    }

    static Direction of(String type) {
      return type.equals("egress") ? EGRESS : INGRESS;
    }
  }

  private static final Set<String> THERE = Set.of("InvalidPermission.Duplicate");

  private RuleCalls() {}

  static void authorize(
      String group, Direction direction, List<SecurityRules.Single> rules, Aws aws) {
    for (var rule : rules) {
      var permission = SecurityRules.permission(group, rule);
      Failures.tolerating(THERE, () -> authorize(group, direction, permission, aws));
    }
  }

  private static void authorize(
      String group, Direction direction, IpPermission permission, Aws aws) {
    switch (direction) {
      case INGRESS ->
          aws.ec2().authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permission));
      case EGRESS ->
          aws.ec2().authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(permission));
    }
  }

  static void revoke(String group, Direction direction, List<SecurityRules.Single> rules, Aws aws) {
    for (var rule : rules) {
      var permission = SecurityRules.permission(group, rule);
      Failures.tolerating(Set.of(), () -> revoke(group, direction, permission, aws));
    }
  }

  private static void revoke(String group, Direction direction, IpPermission permission, Aws aws) {
    switch (direction) {
      case INGRESS ->
          aws.ec2().revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permission));
      case EGRESS ->
          aws.ec2().revokeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(permission));
    }
  }

  /** Whether the group has the rule. */
  static boolean exists(String group, Direction direction, SecurityRules.Single rule, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeSecurityGroups(request -> request.groupIds(group)))
        .stream()
        .flatMap(response -> response.securityGroups().stream())
        .flatMap(found -> permissions(group, direction, found).stream())
        .anyMatch(rule::equals);
  }

  static List<SecurityRules.Single> permissions(
      String group,
      Direction direction,
      software.amazon.awssdk.services.ec2.model.SecurityGroup found) {
    return SecurityRules.single(
        group,
        switch (direction) {
          case INGRESS -> found.ipPermissions();
          case EGRESS -> found.ipPermissionsEgress();
        });
  }

  static void revokeAll(software.amazon.awssdk.services.ec2.model.SecurityGroup group, Aws aws) {
    for (var direction : Direction.values()) {
      revoke(group.groupId(), direction, permissions(group.groupId(), direction, group), aws);
    }
  }
}
