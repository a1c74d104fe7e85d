package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Names;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code aws:ec2/securityGroup:SecurityGroup} with inline rules. */
public final class SecurityGroup extends AwsType {

  private static final Map<String, Value> RULE_DEFAULTS =
      Map.of("description", Value.of(""), "self", Value.of(false));

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/securityGroup:SecurityGroup")
          .named("name", "namePrefix", 255)
          .defaults("description", "Managed by Pulumi")
          .replaceOn("description", "vpcId")
          .nested("ingress", RULE_DEFAULTS)
          .nested("egress", RULE_DEFAULTS)
          .settings("revokeRulesOnDelete")
          .defaults("revokeRulesOnDelete", false)
          .maps("tags")
          .build();

  public SecurityGroup() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createSecurityGroup(
            request -> {
              request.groupName(
                  inputs.filled("name").orElseGet(() -> Names.unique(inputs.word("namePrefix"))));
              request.description(inputs.word("description"));
              inputs.ifText("vpcId", request::vpcId);
              request.tagSpecifications(Ec2.tagged(ResourceType.SECURITY_GROUP, inputs));
            })
        .groupId();
  }

  /** AWS opens all egress of a new group; as Terraform does, only declared rules stay. */
  @Override
  protected void finish(String id, Inputs inputs, Aws aws) {
    for (var anywhere : List.of("cidrBlocks", "ipv6CidrBlocks")) {
      var cidr = anywhere.equals("cidrBlocks") ? "0.0.0.0/0" : "::/0";
      var all = SecurityRules.everything(anywhere, cidr);
      if (RuleCalls.exists(id, RuleCalls.Direction.EGRESS, all, aws)) {
        RuleCalls.revoke(id, RuleCalls.Direction.EGRESS, List.of(all), aws);
      }
    }
    change(id, Inputs.NONE, inputs, aws);
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.SecurityGroup> find(
      String id, Aws aws) {
    return Failures.present(() -> aws.ec2().describeSecurityGroups(request -> request.groupIds(id)))
        .flatMap(response -> response.securityGroups().stream().findFirst());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws)
        .map(
            group ->
                new Outputs()
                    .text("arn", aws.target().arn("ec2", "security-group/" + id))
                    .text("description", group.description())
                    .put(
                        "egress",
                        SecurityRules.aggregated(
                            id, group.ipPermissionsEgress(), known.objects("egress")))
                    .put(
                        "ingress",
                        SecurityRules.aggregated(
                            id, group.ipPermissions(), known.objects("ingress")))
                    .text("name", group.groupName())
                    .text("namePrefix", known.word("namePrefix"))
                    .text("ownerId", group.ownerId())
                    .flag("revokeRulesOnDelete", known.flag("revokeRulesOnDelete", false))
                    .text("vpcId", group.vpcId())
                    .tags(Ec2.live(group.tags())));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    for (var direction : RuleCalls.Direction.values()) {
      var before = SecurityRules.single(olds.objects(direction.property()));
      var after = SecurityRules.single(news.objects(direction.property()));
      var gone = before.stream().filter(rule -> !after.contains(rule)).toList();
      var fresh = after.stream().filter(rule -> !before.contains(rule)).toList();
      RuleCalls.revoke(id, direction, gone, aws);
      RuleCalls.authorize(id, direction, fresh, aws);
    }
    if (!olds.equals(Inputs.NONE)) {
      Ec2.changeTags(aws.ec2(), id, olds, news);
    }
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    if (known.flag("revokeRulesOnDelete", false)) {
      find(id, aws).ifPresent(group -> RuleCalls.revokeAll(group, aws));
    }
    Waiting.forThat(
        "security group " + id + " to be free of what uses it",
        Duration.ofMinutes(2),
        () -> Optional.of(deleted(id, aws)));
  }

  private static boolean deleted(String id, Aws aws) {
    try {
      aws.ec2().deleteSecurityGroup(request -> request.groupId(id));
      return true;
    } catch (Ec2Exception failure) {
      if (Failures.code(failure).equals("DependencyViolation")) {
        return false;
      }
      throw failure;
    }
  }
}
