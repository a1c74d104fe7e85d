package dev.plumbline.kubernetes;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The kinds that are proven by golden cases; the reader reads every other kind the same way. */
final class KnownTypes {

  static final SortedSet<String> TOKENS =
      tokens(
          "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
          "kubernetes:apps/v1:DaemonSet",
          "kubernetes:apps/v1:Deployment",
          "kubernetes:apps/v1:StatefulSet",
          "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
          "kubernetes:batch/v1:CronJob",
          "kubernetes:batch/v1:Job",
          "kubernetes:core/v1:ConfigMap",
          "kubernetes:core/v1:LimitRange",
          "kubernetes:core/v1:Namespace",
          "kubernetes:core/v1:PersistentVolumeClaim",
          "kubernetes:core/v1:ResourceQuota",
          "kubernetes:core/v1:Secret",
          "kubernetes:core/v1:Service",
          "kubernetes:core/v1:ServiceAccount",
          "kubernetes:networking.k8s.io/v1:Ingress",
          "kubernetes:networking.k8s.io/v1:NetworkPolicy",
          "kubernetes:policy/v1:PodDisruptionBudget",
          "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
          "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
          "kubernetes:rbac.authorization.k8s.io/v1:Role",
          "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");

  private KnownTypes() {}

  private static SortedSet<String> tokens(String... tokens) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(Arrays.asList(tokens)));
  }
}
