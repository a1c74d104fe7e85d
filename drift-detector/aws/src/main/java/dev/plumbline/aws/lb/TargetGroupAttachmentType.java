package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * Targets of a group: one call answers for all of a group. A target that is being deregistered
 * counts as gone.
 */
public final class TargetGroupAttachmentType implements AwsType {

  /** Source: Elastic Load Balancing API reference, TargetHealth, reasons. */
  private static final Set<String> GONE =
      Set.of("Target.NotRegistered", "Target.DeregistrationInProgress");

  @Override
  public String type() {
    return Balancing.ATTACHMENT;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var arn = resource.text("targetGroupArn");
    var group = Balancing.groups(scope).find(arn);
    if (group.isEmpty()) {
      return new ReadOutcome.Absent("its target group " + arn + " does not exist");
    }
    var targets = targets(scope, arn);
    return targets.stream()
        .filter(target -> isDeclared(target, resource, group.get()))
        .filter(target -> !isGone(target))
        .findFirst()
        .or(() -> confirmed(scope, resource))
        .map(target -> live(resource, target))
        .orElseGet(
            () ->
                new ReadOutcome.Absent(
                    resource.text("targetId") + " is no target of the group " + arn));
  }

  private static List<TargetHealthDescription> targets(Scope scope, String group) {
    return scope.once(
        "lb/targets/" + group,
        () ->
            scope
                .loadBalancing()
                .describeTargetHealth(r -> r.targetGroupArn(group))
                .targetHealthDescriptions());
  }

  /** Without a port of its own a target has the group's. */
  private static boolean isDeclared(
      TargetHealthDescription described, DeclaredResource resource, TargetGroup group) {
    var target = described.target();
    var port = Declared.number(resource.declared(), "port");
    var wanted =
        port.isEmpty() && group.port() != null ? group.port().longValue() : port.orElse(-1L);
    return target != null
        && resource.text("targetId").equals(target.id())
        && (target.port() == null || wanted < 0 || wanted == target.port().longValue());
  }

  private static Optional<TargetHealthDescription> confirmed(
      Scope scope, DeclaredResource resource) {
    var target = TargetDescription.builder().id(resource.text("targetId"));
    Declared.number(resource.declared(), "port").ifPresent(port -> target.port(port.intValue()));
    var zone = resource.text("availabilityZone");
    if (!zone.isEmpty()) {
      target.availabilityZone(zone);
    }
    return Reads.orEmpty(
            Set.of("InvalidTarget"),
            () ->
                scope
                    .loadBalancing()
                    .describeTargetHealth(
                        r ->
                            r.targetGroupArn(resource.text("targetGroupArn"))
                                .targets(target.build()))
                    .targetHealthDescriptions())
        .orElse(List.of())
        .stream()
        .filter(described -> resource.text("targetId").equals(described.target().id()))
        .filter(described -> !isGone(described))
        .findFirst();
  }

  private static boolean isGone(TargetHealthDescription described) {
    var health = described.targetHealth();
    return health != null && GONE.contains(String.valueOf(health.reasonAsString()));
  }

  /** What the program leaves to the group is no field of the attachment. */
  private static ReadOutcome live(DeclaredResource resource, TargetHealthDescription described) {
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("targetGroupArn", resource.text("targetGroupArn"))
            .text("targetId", described.target().id());
    if (Declared.has(resource, "port")) {
      doc.number("port", described.target().port());
    }
    if (Declared.has(resource, "availabilityZone")) {
      doc.text("availabilityZone", described.target().availabilityZone());
    }
    return doc.found();
  }
}
