package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.rules.Glob;
import java.util.List;
import java.util.stream.Collectors;

/** Whether steps take something away from those who use it, as far as that is known. */
final class Downtime {

  /**
   * What changing a property does.
   *
   * @param type glob of the Pulumi type token
   * @param path glob of a path that a step changes
   * @param source the page that says so
   */
  private record Rule(String type, String path, String effect, String source) {}

  private static final String EC2 =
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/change-instance-type-of-ebs-backed-instance.html";
  private static final String RDS =
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html";
  private static final String CACHE =
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html";
  private static final String VM =
      "https://learn.microsoft.com/azure/virtual-machines/sizes/resize-vm";
  private static final String ROLLOUT =
      "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#updating-a-deployment";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "aws:ec2/instance:Instance",
              "instanceType",
              "the instance is stopped and started",
              EC2),
          new Rule(
              "aws:ec2/instance:Instance", "userData*", "the instance is stopped and started", EC2),
          new Rule(
              "aws:ec2/instance:Instance",
              "ebsOptimized",
              "the instance is stopped and started",
              EC2),
          new Rule("aws:rds/*", "instanceClass", "the database fails over or restarts", RDS),
          new Rule("aws:rds/*", "engineVersion", "the database restarts", RDS),
          new Rule(
              "aws:rds/*", "allocatedStorage", "the storage is slower for hours, not away", RDS),
          new Rule("aws:elasticache/*", "nodeType", "nodes are exchanged", CACHE),
          new Rule(
              "azure-native:compute*:VirtualMachine",
              "hardwareProfile*",
              "the machine restarts",
              VM),
          new Rule(
              "kubernetes:apps/v1:*",
              "spec.template*",
              "pods are exchanged as the strategy says",
              ROLLOUT));

  private Downtime() {}

  static ObjectNode of(List<Plan.Step> steps) {
    var node = JsonNodeFactory.instance.objectNode();
    var replaced =
        steps.stream().filter(step -> step.replaces() || step.op().equals("delete")).toList();
    if (!replaced.isEmpty()) {
      return node.put("expected", "yes")
          .put(
              "reason",
              "These are taken away or made anew, and are not there meanwhile: "
                  + replaced.stream()
                      .map(Plan.Step::urn)
                      .distinct()
                      .collect(Collectors.joining(", ")))
          .put("source", "https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/");
    }
    for (var step : steps) {
      for (var rule : RULES) {
        if (Glob.matches(rule.type(), step.type())
            && step.paths().stream().anyMatch(path -> Glob.matches(rule.path(), path))) {
          return node.put("expected", "possible")
              .put("reason", step.urn() + ": " + rule.effect() + ".")
              .put("source", rule.source());
        }
      }
    }
    return steps.stream().allMatch(step -> step.op().equals("create"))
        ? node.put("expected", "none")
            .put("reason", "What is missing is made; nothing that is there changes.")
        : node.put("expected", "notKnown")
            .put(
                "reason",
                "It is changed in place, and no rule says that this interrupts anything.");
  }
}
