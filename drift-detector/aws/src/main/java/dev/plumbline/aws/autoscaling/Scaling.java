package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.ById;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/** Groups and their policies as both types share them. */
final class Scaling {

  static final String GROUP = "aws:autoscaling/group:Group";
  static final String POLICY = "aws:autoscaling/policy:Policy";

  /** How many names a call may hold, and the largest page: API_DescribeAutoScalingGroups. */
  private static final int NAMES = 50;

  private static final int PAGE = 100;

  /** Up to so many groups are asked for their policies one by one. */
  private static final int FEW = 3;

  private Scaling() {}

  static Loaded<AutoScalingGroup> groups(Scope scope) {
    return scope.once(
        "autoscaling/groups",
        () ->
            new ById<>(
                    NAMES,
                    () ->
                        scope
                            .autoScaling()
                            .describeAutoScalingGroupsPaginator(r -> r.maxRecords(PAGE))
                            .stream()
                            .map(DescribeAutoScalingGroupsResponse::autoScalingGroups),
                    names ->
                        scope
                            .autoScaling()
                            .describeAutoScalingGroups(
                                r -> r.autoScalingGroupNames(names).maxRecords(PAGE))
                            .autoScalingGroups(),
                    AutoScalingGroup::autoScalingGroupName,
                    Set.of())
                .load(Declared.ids(scope.asked(GROUP))));
  }

  /** The policies of the groups that this read asks for, and maybe of others. */
  static List<ScalingPolicy> policies(Scope scope) {
    return scope.once("autoscaling/policies", () -> loadPolicies(scope));
  }

  private static List<ScalingPolicy> loadPolicies(Scope scope) {
    var groups = new ArrayList<>(Declared.ids(scope.asked(GROUP)));
    groups.addAll(Declared.texts(scope.asked(POLICY), "autoscalingGroupName"));
    var names = groups.stream().distinct().toList();
    return names.size() > FEW
        ? scope.autoScaling().describePoliciesPaginator(r -> r.maxRecords(PAGE)).stream()
            .map(DescribePoliciesResponse::scalingPolicies)
            .flatMap(List::stream)
            .toList()
        : names.stream()
            .filter(name -> groups(scope).find(name).isPresent())
            .flatMap(name -> ofGroup(scope, name).stream())
            .toList();
  }

  /** The policies of a group that exists. */
  static List<ScalingPolicy> ofGroup(Scope scope, String group) {
    return scope
        .autoScaling()
        .describePoliciesPaginator(r -> r.autoScalingGroupName(group).maxRecords(PAGE))
        .stream()
        .map(DescribePoliciesResponse::scalingPolicies)
        .flatMap(List::stream)
        .toList();
  }
}
