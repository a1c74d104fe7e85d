package dev.plumbline.sandbox.arm.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;
import java.util.Map;
import java.util.TreeMap;

/** What Azure fills in for a managed disk. */
final class DiskDefaults {

  private record Performance(String tier, int iops, int throughput) {}

  /** Size up to, in GiB, to tier: "Azure managed disk types", table of premium SSDs. */
  private static final TreeMap<Integer, Performance> PREMIUM =
      new TreeMap<>(
          Map.of(
              4, new Performance("P1", 120, 25),
              8, new Performance("P2", 120, 25),
              16, new Performance("P3", 120, 25),
              32, new Performance("P4", 120, 25),
              64, new Performance("P6", 240, 50),
              128, new Performance("P10", 500, 100),
              256, new Performance("P15", 1100, 125),
              512, new Performance("P20", 2300, 150),
              1024, new Performance("P30", 5000, 200),
              2048, new Performance("P40", 7500, 250)));

  private DiskDefaults() {}

  static void fill(ObjectNode disk, int size) {
    var sku = Documents.object(disk, "sku");
    Documents.fill(sku, "name", "Standard_LRS");
    boolean premium = sku.path("name").asText().startsWith("Premium");
    sku.put("tier", premium ? "Premium" : "Standard");
    var properties = Documents.object(disk, "properties");
    Documents.fill(
        Documents.object(properties, "encryption"), "type", "EncryptionAtRestWithPlatformKey");
    Documents.fill(properties, "networkAccessPolicy", "AllowAll");
    Documents.fill(properties, "publicNetworkAccess", "Enabled");
    var bound = PREMIUM.ceilingEntry(size);
    if (premium && bound != null) {
      properties.put("tier", bound.getValue().tier);
      properties.put("diskIOPSReadWrite", bound.getValue().iops);
      properties.put("diskMBpsReadWrite", bound.getValue().throughput);
    } else {
      properties.remove("tier");
      properties.put("diskIOPSReadWrite", 500);
      properties.put("diskMBpsReadWrite", 60);
    }
  }
}
