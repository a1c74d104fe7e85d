package dev.plumbline.sandbox.arm.containerservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import java.util.UUID;

/** What Azure fills in for a managed cluster, as in the published examples. */
final class ClusterDefaults {

  private ClusterDefaults() {}

  static void fill(Put put) {
    var properties = put.properties();
    var sku = Documents.object(put.body(), "sku");
    Documents.fill(sku, "name", "Base");
    Documents.fill(sku, "tier", "Free");
    Documents.fill(properties, "maxAgentPools", 100);
    Documents.fill(properties, "enableRBAC", true);
    Documents.fill(properties, "disableLocalAccounts", false);
    Documents.fill(properties, "supportPlan", "KubernetesOfficial");
    Documents.fill(Documents.object(properties, "oidcIssuerProfile"), "enabled", false);
    Documents.object(properties, "securityProfile");
    var drivers = Documents.object(properties, "storageProfile");
    for (var driver : new String[] {"diskCSIDriver", "fileCSIDriver", "snapshotController"}) {
      Documents.fill(Documents.object(drivers, driver), "enabled", true);
    }
    Documents.object(properties, "powerState")
        .put(
            "code",
            put.previous()
                .flatMap(old -> Documents.text(old, "/properties/powerState/code"))
                .orElse("Running"));
    withoutSecrets(put);
    names(put);
    network(Documents.object(properties, "networkProfile"));
  }

  private static void withoutSecrets(Put put) {
    var properties = put.properties();
    if (properties.get("windowsProfile") instanceof ObjectNode windows) {
      windows.remove("adminPassword");
    }
    if (properties.get("servicePrincipalProfile") instanceof ObjectNode principal) {
      principal.remove("secret");
    } else if (put.body().has("identity")) {
      properties.putObject("servicePrincipalProfile").put("clientId", "msi");
    }
  }

  private static void names(Put put) {
    var properties = put.properties();
    var location = put.body().path("location").asText();
    var prefix = properties.path("dnsPrefix").asText();
    var hash = UUID.randomUUID().toString().substring(0, 8);
    Kept.text(put, "fqdn", () -> "%s-%s.hcp.%s.azmk8s.io".formatted(prefix, hash, location));
    Kept.text(
        put,
        "azurePortalFQDN",
        () -> "%s-%s.portal.hcp.%s.azmk8s.io".formatted(prefix, hash, location));
    Kept.guid(put, "resourceUID");
    Documents.fill(
        properties,
        "nodeResourceGroup",
        put.previous()
            .flatMap(old -> Documents.text(old, "/properties/nodeResourceGroup"))
            .orElse("MC_%s_%s_%s".formatted(put.id().resourceGroup(), put.id().name(), location)));
  }

  private static void network(ObjectNode network) {
    Documents.fill(network, "networkPlugin", "kubenet");
    Documents.fill(network, "loadBalancerSku", "standard");
    Documents.fill(network, "outboundType", "loadBalancer");
    Documents.fill(network, "serviceCidr", "10.0.0.0/16");
    Documents.fill(network, "dnsServiceIP", "10.0.0.10");
    boolean pods =
        network.path("networkPlugin").asText().equals("kubenet")
            || network.path("networkPluginMode").asText().equals("overlay");
    if (pods) {
      Documents.fill(network, "podCidr", "10.244.0.0/16");
      Documents.fill(network, "podCidrs", Documents.array().add(network.path("podCidr").asText()));
    }
    Documents.fill(
        network, "serviceCidrs", Documents.array().add(network.path("serviceCidr").asText()));
    Documents.fill(network, "ipFamilies", Documents.array().add("IPv4"));
  }
}
