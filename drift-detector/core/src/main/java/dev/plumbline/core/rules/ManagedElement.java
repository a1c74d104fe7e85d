package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An extra key or element that the cloud itself put there, so that it is no drift.
 *
 * @param rule the rule's name
 * @param reason why, in one sentence with its source
 */
public record ManagedElement(String rule, String reason) {

  private static final ManagedElement AWS_TAG =
      new ManagedElement(
          "aws-managed-tag",
          "AWS reserves tag keys that begin with aws: for itself; nobody else can set them");

  private static final ManagedElement KUBERNETES_TAG =
      new ManagedElement(
          "kubernetes-managed-tag",
          "EKS, the cloud controllers of Kubernetes and its autoscalers mark with this tag what"
              + " they use");

  private static final ManagedElement OWN_DOMAIN_NAME =
      new ManagedElement(
          "certificate-own-domain", "ACM lists the domain of a certificate among its alternatives");

  private static final ManagedElement CLUSTER_ZONE =
      new ManagedElement(
          "cluster-zone",
          "the storage of a cluster of databases is in three zones; AWS adds those that are"
              + " missing");

  /** Source: Amazon RDS API reference, CreateDBCluster; Pulumi registry, aws.rds.Cluster. */
  private static final Set<String> CLUSTERS =
      Set.of(
          "aws:rds/cluster:cluster",
          "aws:docdb/cluster:cluster",
          "aws:neptune/cluster:cluster",
          "aws-native:rds:dbcluster",
          "aws-native:docdb:dbcluster",
          "aws-native:neptune:dbcluster");

  private static final ManagedElement AZURE_TAG =
      new ManagedElement(
          "azure-managed-tag",
          "Azure services set tag keys that begin with hidden-, aks-managed- or k8s-azure-"
              + " themselves");

  /**
   * Source: Amazon EKS User Guide, subnet and resource tagging; Kubernetes, cloud provider AWS; AWS
   * Load Balancer Controller, EBS CSI driver, Karpenter: tagging.
   */
  private static final List<String> KUBERNETES_TAGS =
      List.of(
          "kubernetes.io/",
          "k8s.io/",
          "eks:",
          "elbv2.k8s.aws/",
          "service.k8s.aws/",
          "ingress.k8s.aws/",
          "ebs.csi.aws.com/",
          "efs.csi.aws.com/",
          "karpenter.sh/");

  private static final List<String> AZURE_TAGS =
      List.of("hidden-", "aks-managed-", "k8s-azure-", "$type");

  private static final ManagedElement KUBERNETES_KEY =
      new ManagedElement(
          "kubernetes-managed-key",
          "a controller or client of Kubernetes keeps its own record under this well-known key");

  private static final ManagedElement SERVICE_ACCOUNT =
      new ManagedElement(
          "service-account-token",
          "the ServiceAccount admission plugin mounts the token of every pod");

  private static final ManagedElement NODE_TOLERATION =
      new ManagedElement(
          "default-toleration",
          "the DefaultTolerationSeconds admission plugin adds this toleration to every pod");

  private static final ManagedElement FINALIZER =
      new ManagedElement(
          "kubernetes-managed-finalizer",
          "a controller of Kubernetes holds the object until it has cleaned up behind it");

  /** Kubernetes keeps these domains for itself; Kubernetes documentation, Labels. */
  private static final Pattern OWN_DOMAIN =
      Pattern.compile("(?:[a-z0-9.-]+\\.)?(?:kubernetes|k8s)\\.io/.+");

  /** Source: Kubernetes documentation, Finalizers; the controllers' own references. */
  private static final Set<String> FINALIZERS =
      Set.of(
          "kubernetes",
          "foregroundDeletion",
          "orphan",
          "customresourcecleanup.apiextensions.k8s.io",
          "service.k8s.aws/resources",
          "ingress.k8s.aws/resources",
          "group.ingress.k8s.aws/resources",
          "elbv2.k8s.aws/resources",
          "networking.gke.io/neg-finalizer",
          "networking.gke.io/ingress-finalizer-V2",
          "finalizer.acme.cert-manager.io",
          "acme.cert-manager.io/finalizer");

  private static final Set<String> KUBERNETES_KEYS =
      Set.of(
          "deployment.kubernetes.io/revision",
          "deprecated.daemonset.template.generation",
          "kubectl.kubernetes.io/last-applied-configuration",
          "kubernetes.io/metadata.name",
          "control-plane.alpha.kubernetes.io/leader",
          "batch.kubernetes.io/job-tracking",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "controller-uid",
          "job-name",
          "endpoints.kubernetes.io/last-change-trigger-time",
          "rbac.authorization.kubernetes.io/autoupdate",
          "deployment.kubernetes.io/desired-replicas",
          "deployment.kubernetes.io/max-replicas",
          "deployment.kubernetes.io/revision-history",
          "pod-template-hash",
          "controller-revision-hash",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/cronjob-scheduled-timestamp",
          "kubernetes.io/limit-ranger",
          "k8s.v1.cni.cncf.io/network-status",
          "cloud.google.com/neg-status",
          "ingress.kubernetes.io/backends",
          "ingress.kubernetes.io/forwarding-rule",
          "ingress.kubernetes.io/https-forwarding-rule",
          "ingress.kubernetes.io/target-proxy",
          "ingress.kubernetes.io/https-target-proxy",
          "ingress.kubernetes.io/url-map",
          "field.cattle.io/publicEndpoints",
          "metallb.io/ip-allocated-from-pool",
          "metallb.universe.tf/ip-allocated-from-pool");

  private static final List<String> KUBERNETES_PREFIXES =
      List.of(
          "pv.kubernetes.io/",
          "volume.kubernetes.io/",
          "volume.beta.kubernetes.io/",
          "autoscaling.alpha.kubernetes.io/",
          "cni.projectcalico.org/",
          "openshift.io/sa.scc.",
          "lifecycle.cattle.io/");

  private static final Set<String> NODE_TAINTS =
      Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  /** Whether the cloud manages this key of a map. */
  public static Optional<ManagedElement> key(String type, String key) {
    if (type.startsWith("aws")) {
      return awsTag(key);
    }
    if (type.startsWith("azure-native:")) {
      return when(AZURE_TAGS.stream().anyMatch(key::startsWith), AZURE_TAG);
    }
    return when(
        type.startsWith("kubernetes:")
            && (KUBERNETES_KEYS.contains(key)
                || KUBERNETES_PREFIXES.stream().anyMatch(key::startsWith)
                || isControllersHash(type, key)),
        KUBERNETES_KEY);
  }

  /**
   * Whether the cloud manages this element of a list.
   *
   * @param list the name of the list
   * @param live the document that it is in
   */
  public static Optional<ManagedElement> element(
      String type, String list, Value element, Value.Fields live) {
    if (element instanceof Value.Text(var text)) {
      return switch (list) {
        case "subjectAlternativeNames" ->
            when(
                type.equals("aws:acm/certificate:Certificate")
                    && text.equals(text(live, "domainName")),
                OWN_DOMAIN_NAME);
        case "availabilityZones" ->
            when(
                CLUSTERS.contains(type.toLowerCase(Locale.ROOT)) && isInThreeZones(live),
                CLUSTER_ZONE);
        case "finalizers" -> when(isControllers(type, text), FINALIZER);
        case String ignored -> Optional.empty();
      };
    }
    if (!(element instanceof Value.Fields fields)) {
      return Optional.empty();
    }
    if (type.startsWith("aws")) {
      return awsTag(text(fields, "key"))
          .or(
              () ->
                  type.startsWith("aws-native:elasticloadbalancingv2:")
                      ? BalancerAttributes.element(list, fields, live)
                      : Optional.empty());
    }
    if (type.startsWith("azure-native:")) {
      return AzureManaged.element(type, fields);
    }
    if (!type.startsWith("kubernetes:")) {
      return Optional.empty();
    }
    if (text(fields, "name").startsWith("kube-api-access-")
        || text(fields, "mountPath").equals("/var/run/secrets/kubernetes.io/serviceaccount")) {
      return Optional.of(SERVICE_ACCOUNT);
    }
    return when(
        NODE_TAINTS.contains(text(fields, "key")) && fields.values().containsKey("effect"),
        NODE_TOLERATION);
  }

  private static boolean isInThreeZones(Value.Fields live) {
    return live.values().get("availabilityZones") instanceof Value.Items(var zones)
        && zones.size() <= 3;
  }

  private static Optional<ManagedElement> awsTag(String key) {
    return when(key.startsWith("aws:"), AWS_TAG)
        .or(() -> when(KUBERNETES_TAGS.stream().anyMatch(key::startsWith), KUBERNETES_TAG));
  }

  /** The controller of a custom kind names its finalizers after the kind's group. */
  private static boolean isControllers(String type, String finalizer) {
    var group = customGroup(type);
    return type.startsWith("kubernetes:")
        && (FINALIZERS.contains(finalizer)
            || finalizer.startsWith("external-attacher/")
            || OWN_DOMAIN.matcher(finalizer).matches()
            || (!group.isEmpty() && finalizer.contains(group)));
  }

  /** The controller of a custom kind remembers what it has seen under the kind's group. */
  private static boolean isControllersHash(String type, String key) {
    var group = customGroup(type);
    return !group.isEmpty()
        && key.startsWith(group + "/")
        && (key.endsWith("-hash") || key.endsWith("-hash-version"));
  }

  private static String customGroup(String type) {
    var parts = type.split("[:/]", 3);
    return parts.length == 3 && parts[1].contains(".") && !KubernetesRules.isBuiltIn(type)
        ? parts[1]
        : "";
  }

  private static Optional<ManagedElement> when(boolean fits, ManagedElement managed) {
    return fits ? Optional.of(managed) : Optional.empty();
  }

  private static String text(Value.Fields fields, String name) {
    return fields.at(name).flatMap(Value::text).orElse("");
  }
}
