package dev.plumbline.aws.discover;

import dev.plumbline.core.read.Discovered.Owner;
import java.util.Map;
import java.util.Optional;

/**
 * Who owns a resource by its tags. Sources: CloudFormation User Guide, Resource tags; EC2 Auto
 * Scaling User Guide, Tag instances ({@code aws:autoscaling:groupName}); EKS User Guide, Managed
 * node groups and cluster security groups; Kubernetes, AWS EBS CSI driver and AWS Load Balancer
 * Controller (tags of what they make).
 */
final class Owners {

  private static final Map<String, String> BY_TAG =
      Map.of(
          "aws:cloudformation:stack-name", "cloudformation",
          "aws:autoscaling:groupName", "auto-scaling-group",
          "eks:nodegroup-name", "eks-node-group",
          "aws:eks:cluster-name", "eks-cluster",
          "eks:cluster-name", "eks-cluster",
          "elbv2.k8s.aws/cluster", "kubernetes-load-balancer",
          "kubernetes.io/created-for/pvc/name", "kubernetes-volume",
          "kubernetes.io/service-name", "kubernetes-load-balancer",
          "node.k8s.amazonaws.com/instance_id", "kubernetes-node");

  private Owners() {}

  /** The owner that the tags name. */
  static Optional<Owner> of(Map<String, String> tags) {
    return BY_TAG.entrySet().stream()
        .filter(rule -> tags.containsKey(rule.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .findFirst()
        .map(
            rule ->
                new Owner(rule.getValue(), "tag " + rule.getKey() + "=" + tags.get(rule.getKey())));
  }

  static Optional<Owner> when(boolean holds, String rule, String reason) {
    return holds ? Optional.of(new Owner(rule, reason)) : Optional.empty();
  }
}
