package dev.plumbline.sandbox.arm.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import java.util.List;
import java.util.Map;

/** What Azure fills in for a storage account, as in the published examples. */
final class StorageDefaults {

  private static final Map<String, String> PAIRS =
      Map.of(
          "westeurope", "northeurope",
          "northeurope", "westeurope",
          "eastus", "westus",
          "westus", "eastus",
          "eastus2", "centralus",
          "centralus", "eastus2",
          "uksouth", "ukwest",
          "ukwest", "uksouth");

  private StorageDefaults() {}

  static void fill(Put put) {
    var properties = put.properties();
    var kind = put.body().path("kind").asText();
    var sku = Documents.object(put.body(), "sku");
    boolean premium = sku.path("name").asText().startsWith("Premium");
    sku.put("tier", premium ? "Premium" : "Standard");
    if (!premium && !kind.equals("Storage")) {
      var before = put.previous().flatMap(old -> Documents.text(old, "/properties/accessTier"));
      Documents.fill(properties, "accessTier", before.orElse("Hot"));
    }
    Documents.fill(properties, "minimumTlsVersion", "TLS1_0");
    Documents.fill(properties, "allowBlobPublicAccess", false);
    Documents.fill(properties, "allowCrossTenantReplication", false);
    Documents.fill(properties, "supportsHttpsTrafficOnly", true);
    properties.putArray("privateEndpointConnections");
    networkAcls(Documents.object(properties, "networkAcls"));
    encryption(put);
    places(put, kind, sku.path("name").asText());
  }

  private static void networkAcls(ObjectNode rules) {
    Documents.fill(rules, "bypass", "AzureServices");
    Documents.fill(rules, "defaultAction", "Allow");
    Documents.fill(rules, "ipRules", Documents.array());
    Documents.fill(rules, "virtualNetworkRules", Documents.array());
  }

  private static void encryption(Put put) {
    var encryption = Documents.object(put.properties(), "encryption");
    Documents.fill(encryption, "keySource", "Microsoft.Storage");
    var services = Documents.object(encryption, "services");
    for (var name : List.of("file", "blob")) {
      var service = Documents.object(services, name);
      Documents.fill(service, "keyType", "Account");
      Documents.fill(service, "enabled", true);
      service.put(
          "lastEnabledTime",
          put.previous()
              .flatMap(
                  old ->
                      Documents.text(
                          old, "/properties/encryption/services/" + name + "/lastEnabledTime"))
              .orElseGet(() -> put.world().clock().instant().toString()));
    }
  }

  private static void places(Put put, String kind, String sku) {
    var properties = put.properties();
    var location = put.body().path("location").asText();
    var name = put.id().name();
    properties.set("primaryEndpoints", endpoints(name, kind));
    properties.put("primaryLocation", location).put("statusOfPrimary", "available");
    properties.remove(List.of("secondaryEndpoints", "secondaryLocation", "statusOfSecondary"));
    if (sku.contains("GRS") || sku.contains("GZRS")) {
      properties
          .put("secondaryLocation", PAIRS.getOrDefault(location, location + "2"))
          .put("statusOfSecondary", "available");
      if (sku.contains("_RA")) {
        properties.set("secondaryEndpoints", endpoints(name + "-secondary", kind));
      }
    }
  }

  private static ObjectNode endpoints(String name, String kind) {
    var all = Documents.object();
    var services =
        switch (kind) {
          case "BlobStorage" -> List.of("dfs", "blob", "table");
          case "FileStorage" -> List.of("file");
          case "BlockBlobStorage" -> List.of("dfs", "web", "blob");
          case "Storage" -> List.of("blob", "queue", "table", "file");
          default -> List.of("dfs", "web", "blob", "queue", "table", "file");
        };
    services.forEach(one -> all.put(one, "https://%s.%s.core.windows.net/".formatted(name, one)));
    return all;
  }
}
