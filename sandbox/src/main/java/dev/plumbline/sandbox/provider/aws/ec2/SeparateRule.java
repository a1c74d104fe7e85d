package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** What the two separate rule types of a security group share: all but their direction. */
abstract class SeparateRule extends AwsType {

  private static final String ALL = "-1";

  SeparateRule(String token) {
    super(
        Schema.of(token)
            .required("securityGroupId", "ipProtocol")
            .replaceOn("securityGroupId")
            .inputs("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId")
            .inputs("fromPort", "toPort", "description")
            .maps("tags")
            .build());
  }

  abstract software.amazon.awssdk.services.ec2.model.SecurityGroupRule authorize(
      Inputs inputs, Aws aws);

  abstract void revoke(String group, String id, Aws aws);

  static IpPermission permission(Inputs inputs) {
    var permission = IpPermission.builder().ipProtocol(inputs.word("ipProtocol"));
    inputs.ifNumber("fromPort", permission::fromPort);
    inputs.ifNumber("toPort", permission::toPort);
    var text = inputs.filled("description").orElse(null);
    inputs.ifText(
        "cidrIpv4",
        it -> permission.ipRanges(IpRange.builder().cidrIp(it).description(text).build()));
    inputs.ifText(
        "cidrIpv6",
        it -> permission.ipv6Ranges(Ipv6Range.builder().cidrIpv6(it).description(text).build()));
    inputs.ifText(
        "prefixListId",
        it ->
            permission.prefixListIds(
                PrefixListId.builder().prefixListId(it).description(text).build()));
    inputs.ifText(
        "referencedSecurityGroupId",
        it ->
            permission.userIdGroupPairs(
                UserIdGroupPair.builder().groupId(it).description(text).build()));
    return permission.build();
  }

  @Override
  protected final String make(Inputs inputs, Aws aws) {
    return authorize(inputs, aws).securityGroupRuleId();
  }

  @Override
  protected final Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeSecurityGroupRules(request -> request.securityGroupRuleIds(id)))
        .flatMap(response -> response.securityGroupRules().stream().findFirst())
        .map(rule -> shape(rule, aws));
  }

  private static Outputs shape(
      software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule, Aws aws) {
    var id = rule.securityGroupRuleId();
    var ports = !ALL.equals(rule.ipProtocol());
    var referenced = rule.referencedGroupInfo();
    return new Outputs()
        .text("arn", aws.target().arn("ec2", "security-group-rule/" + id))
        .textOrNull("cidrIpv4", rule.cidrIpv4())
        .textOrNull("cidrIpv6", rule.cidrIpv6())
        .textOrNull("description", filled(rule.description()))
        .numberOrNull("fromPort", ports ? rule.fromPort() : null)
        .text("ipProtocol", rule.ipProtocol())
        .textOrNull("prefixListId", rule.prefixListId())
        .textOrNull("referencedSecurityGroupId", referenced == null ? null : referenced.groupId())
        .text("securityGroupId", rule.groupId())
        .text("securityGroupRuleId", id)
        .numberOrNull("toPort", ports ? rule.toPort() : null)
        .tags(Ec2.live(rule.tags()));
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  @Override
  protected final void change(String id, Inputs olds, Inputs news, Aws aws) {
    if (news.differs(olds, "cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId")
        || news.differs(olds, "fromPort", "toPort", "ipProtocol", "description")) {
      var wanted = SecurityGroupRuleRequest.builder();
      fill(wanted, news);
      var update =
          SecurityGroupRuleUpdate.builder()
              .securityGroupRuleId(id)
              .securityGroupRule(wanted.build())
              .build();
      var group = news.word("securityGroupId");
      aws.ec2().modifySecurityGroupRules(r -> r.groupId(group).securityGroupRules(update));
    }
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  private static void fill(SecurityGroupRuleRequest.Builder rule, Inputs news) {
    rule.ipProtocol(news.word("ipProtocol"));
    news.ifNumber("fromPort", rule::fromPort);
    news.ifNumber("toPort", rule::toPort);
    news.ifText("cidrIpv4", rule::cidrIpv4);
    news.ifText("cidrIpv6", rule::cidrIpv6);
    news.ifText("prefixListId", rule::prefixListId);
    news.ifText("referencedSecurityGroupId", rule::referencedGroupId);
    news.ifText("description", rule::description);
  }

  @Override
  protected final void remove(String id, Inputs known, Aws aws) {
    revoke(known.word("securityGroupId"), id, aws);
  }
}
