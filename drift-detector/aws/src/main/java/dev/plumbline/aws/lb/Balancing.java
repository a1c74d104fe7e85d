package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.ById;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.read.ReadOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** The collections of Elastic Load Balancing as its types share them. */
final class Balancing {

  static final String BALANCER = "aws:lb/loadBalancer:LoadBalancer";
  static final String GROUP = "aws:lb/targetGroup:TargetGroup";
  static final String LISTENER = "aws:lb/listener:Listener";
  static final String RULE = "aws:lb/listenerRule:ListenerRule";
  static final String ATTACHMENT = "aws:lb/targetGroupAttachment:TargetGroupAttachment";

  /** How many ARNs a call may name: DescribeLoadBalancers, DescribeTags. */
  private static final int NAMES = 20;

  private static final int PAGE = 400;

  private Balancing() {}

  static Loaded<LoadBalancer> balancers(Scope scope) {
    return scope.once(
        "lb/balancers",
        () ->
            new ById<>(
                    NAMES,
                    () ->
                        scope
                            .loadBalancing()
                            .describeLoadBalancersPaginator(r -> r.pageSize(PAGE))
                            .stream()
                            .map(DescribeLoadBalancersResponse::loadBalancers),
                    arns ->
                        scope
                            .loadBalancing()
                            .describeLoadBalancers(r -> r.loadBalancerArns(arns))
                            .loadBalancers(),
                    LoadBalancer::loadBalancerArn,
                    Set.of("LoadBalancerNotFound"))
                .load(Declared.ids(scope.asked(BALANCER))));
  }

  static Loaded<TargetGroup> groups(Scope scope) {
    return scope.once("lb/groups", () -> loadGroups(scope));
  }

  private static Loaded<TargetGroup> loadGroups(Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(GROUP)));
    ids.addAll(Declared.texts(scope.asked(ATTACHMENT), "targetGroupArn"));
    return new ById<>(
            NAMES,
            () ->
                scope.loadBalancing().describeTargetGroupsPaginator(r -> r.pageSize(PAGE)).stream()
                    .map(DescribeTargetGroupsResponse::targetGroups),
            arns ->
                scope
                    .loadBalancing()
                    .describeTargetGroups(r -> r.targetGroupArns(arns))
                    .targetGroups(),
            TargetGroup::targetGroupArn,
            Set.of("TargetGroupNotFound"))
        .load(ids);
  }

  static Loaded<Listener> listeners(Scope scope) {
    return scope.once(
        "lb/listeners",
        () ->
            new ById<>(
                    NAMES,
                    Stream::<List<Listener>>of,
                    arns ->
                        scope
                            .loadBalancing()
                            .describeListeners(r -> r.listenerArns(arns))
                            .listeners(),
                    Listener::listenerArn,
                    Set.of("ListenerNotFound", "LoadBalancerNotFound"))
                .load(Declared.ids(scope.asked(LISTENER))));
  }

  static Loaded<Rule> rules(Scope scope) {
    return scope.once(
        "lb/rules",
        () ->
            new ById<>(
                    NAMES,
                    Stream::<List<Rule>>of,
                    arns -> scope.loadBalancing().describeRules(r -> r.ruleArns(arns)).rules(),
                    Rule::ruleArn,
                    Set.of("RuleNotFound", "ListenerNotFound"))
                .load(Declared.ids(scope.asked(RULE))));
  }

  /**
   * The tags of these resources, by ARN.
   *
   * @param arns of resources that exist
   */
  static Map<String, Map<String, String>> tags(Scope scope, List<String> arns) {
    var tags = new LinkedHashMap<String, Map<String, String>>();
    for (var chunk : Batches.of(arns, NAMES)) {
      for (var each :
          scope.loadBalancing().describeTags(r -> r.resourceArns(chunk)).tagDescriptions()) {
        tags.put(each.resourceArn(), tags(each));
      }
    }
    return tags;
  }

  private static Map<String, String> tags(TagDescription description) {
    var tags = new LinkedHashMap<String, String>();
    for (Tag tag : description.tags()) {
      tags.put(tag.key(), tag.value() == null ? "" : tag.value());
    }
    return tags;
  }

  static ReadOutcome absent(String id) {
    return new ReadOutcome.Absent(id + " does not exist");
  }
}
