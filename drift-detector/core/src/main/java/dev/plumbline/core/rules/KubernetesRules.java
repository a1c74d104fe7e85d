package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * Rules for every kind of Kubernetes, custom resources included: the fields of one name have one
 * nature wherever they stand, so the rules fit at any depth.
 *
 * <p>A provider takes {@link #forType} whole, or adds to it with {@link
 * FieldRules.Builder#include}: {@code FieldRules.of(type).include(KubernetesRules.forType(type))}.
 *
 * <p>Source: Kubernetes API reference v1.34: list types and map keys ({@code
 * x-kubernetes-list-map-keys}), and the API server's defaults for fields that are left out of a
 * document when they are false, 0 or empty.
 */
public final class KubernetesRules {

  private KubernetesRules() {}

  /** The rules of a type of package {@code kubernetes}; a new object each time. */
  public static FieldRules forType(String type) {
    var rules = FieldRules.of(type);
    maps(rules);
    lists(rules);
    serverSide(rules);
    defaults(rules);
    spellings(rules);
    rules
        .normalize("**.metadata.annotations", new ManagedKeysNormalizer(type))
        .normalize("**.metadata.labels", new ManagedKeysNormalizer(type));
    if (type.equals("kubernetes:core/v1:Secret")) {
      // What was declared as stringData is compared there, and extra keys with it.
      rules.readOnly("data");
    }
    return rules.build();
  }

  private static void maps(FieldRules.Builder rules) {
    rules
        .maps(
            "data",
            "binaryData",
            "stringData",
            "spec.selector",
            "**.matchLabels",
            "**.nodeSelector",
            "**.limits",
            "**.requests",
            "**.hard",
            "**.default",
            "**.defaultRequest",
            "**.max",
            "**.min",
            "**.maxLimitRequestRatio",
            "parameters",
            "**.volumeAttributes",
            "**.overhead")
        .openMaps("**.labels", "**.annotations");
  }

  private static void lists(FieldRules.Builder rules) {
    rules
        .keyed("**.containers", "name")
        .keyed("**.initContainers", "name")
        .keyed("**.ephemeralContainers", "name")
        .keyed("**.env", "name")
        .keyed("**.volumes", "name")
        .keyed("**.volumeMounts", "mountPath")
        .keyed("**.volumeDevices", "devicePath")
        .keyed("**.ports", "containerPort", "port", "protocol")
        .keyed("**.imagePullSecrets", "name")
        .keyed("**.secrets", "name")
        .keyed("**.hostAliases", "ip")
        .keyed("**.topologySpreadConstraints", "topologyKey", "whenUnsatisfiable")
        .keyed("**.subjects", "kind", "name", "namespace")
        .keyed("**.webhooks", "name")
        .keyed("**.ownerReferences", "uid")
        .keyed("spec.limits", "type")
        .keyed("spec.versions", "name")
        .keyed("**.resourceClaims", "name")
        .keyed("**.conditions", "type")
        .sets(
            "**.apiGroups",
            "**.apiVersions",
            "**.resources",
            "**.resourceNames",
            "**.verbs",
            "**.nonResourceURLs",
            "**.operations",
            "**.accessModes",
            "**.policyTypes",
            "**.finalizers",
            "**.scopes",
            "**.tolerations",
            "**.shortNames",
            "**.categories",
            "**.loadBalancerSourceRanges",
            "**.externalIPs",
            "**.clusterIPs",
            "**.ipFamilies",
            "**.from",
            "**.to",
            "**.except",
            "**.add",
            "**.drop",
            "**.mountOptions");
  }

  private static void serverSide(FieldRules.Builder rules) {
    rules.readOnly(
        "status",
        "**.metadata.resourceVersion",
        "**.metadata.generation",
        "**.metadata.managedFields",
        "**.metadata.uid",
        "**.metadata.creationTimestamp",
        "**.metadata.selfLink",
        "**.metadata.deletionTimestamp",
        "**.metadata.deletionGracePeriodSeconds",
        "**.status",
        "spec.claimRef",
        "**.caBundle");
  }

  /** Fields that the API server leaves out, or that name an element and may be left out. */
  private static void defaults(FieldRules.Builder rules) {
    for (var flag :
        new String[] {
          "hostNetwork",
          "hostPID",
          "hostIPC",
          "readOnly",
          "stdin",
          "stdinOnce",
          "tty",
          "publishNotReadyAddresses",
          "paused",
          "unschedulable"
        }) {
      rules.defaultValue("**." + flag, Value.of(false));
    }
    for (var number : new String[] {"minReadySeconds", "hostPort", "initialDelaySeconds"}) {
      rules.defaultValue("**." + number, Value.of(0));
    }
    rules.defaultValue("**.ports.*.protocol", Value.of("TCP"));
  }

  private static void spellings(FieldRules.Builder rules) {
    for (var path :
        new String[] {
          "**.limits.*",
          "**.requests.*",
          "**.hard.*",
          "**.default.*",
          "**.defaultRequest.*",
          "**.max.*",
          "**.min.*",
          "**.maxLimitRequestRatio.*",
          "**.overhead.*",
          "**.capacity.*",
          "**.sizeLimit",
          "**.averageValue",
          "**.divisor"
        }) {
      rules.normalize(path, Normalizers.QUANTITY);
    }
    for (var path : new String[] {"**.duration", "**.renewBefore", "**.interval", "**.timeout"}) {
      rules.normalize(path, Normalizers.DURATION);
    }
  }
}
