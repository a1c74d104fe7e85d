package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * Rules for kinds that are in no table: custom resources, and versions that are no longer served.
 * Fields that are named as in the built-in kinds have their nature, wherever they stand; everything
 * else is compared as it is written, since the API server stores custom resources as they are.
 *
 * <p>Source: Kubernetes API reference v1.34: list types and map keys ({@code
 * x-kubernetes-list-map-keys}), and the API server's defaults for fields that are left out of a
 * document when they are false, 0 or empty.
 */
final class KubernetesConventions {

  /** Named as in the API conventions, "Units", and in the custom kinds of the CNCF's projects. */
  private static final String[] DURATIONS = {
    "**.*uration",
    "**.*nterval",
    "**.*imeout",
    "**.*eriod",
    "**.*Before",
    "**.*After",
    "**.*Delay",
    "**.*etention",
    "**.*Window",
    "**.*Age",
    "**.*ttl",
    "**.*TTL",
    "**.for"
  };

  private KubernetesConventions() {}

  static void add(FieldRules.Builder rules) {
    maps(rules);
    lists(rules);
    rules.readOnly("status", "**.template.status", "spec.claimRef").writeOnly("status");
    defaults(rules);
    spellings(rules);
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
    for (var path : DURATIONS) {
      rules.normalize(path, Normalizers.DURATION);
    }
  }
}
