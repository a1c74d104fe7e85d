package dev.plumbline.sandbox.arm.containerservice;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;

/** The versions of Kubernetes that clusters ask for and run. */
final class KubernetesVersions {

  private static final String DEFAULT = "1.33";

  private KubernetesVersions() {}

  /** Fills in the version of a cluster: what is asked for may leave the patch level open. */
  static void complete(Put put) throws ArmFailure {
    var properties = put.properties();
    if (properties.path("kubernetesVersion").asText().isEmpty()) {
      properties.put(
          "kubernetesVersion",
          put.previous()
              .flatMap(old -> Documents.text(old, "/properties/kubernetesVersion"))
              .orElse(DEFAULT));
    }
    var version = properties.path("kubernetesVersion").asText();
    if (!version.matches("1\\.(2[6-9]|3[0-9])(\\.\\d{1,2})?")) {
      throw ArmFailure.badRequest(
          "K8sVersionNotSupported",
          "Managed cluster %s is on version %s, which is not supported in this region."
              .formatted(put.id().name(), version));
    }
    properties.put("currentKubernetesVersion", full(version));
  }

  /** The version with its patch level. */
  static String full(String version) {
    return version.chars().filter(character -> character == '.').count() < 2
        ? version + ".2"
        : version;
  }
}
