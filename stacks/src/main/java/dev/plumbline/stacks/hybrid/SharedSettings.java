package dev.plumbline.stacks.hybrid;

import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.hybrid.EstateSettings.ClusterSettings;
import dev.plumbline.stacks.hybrid.EstateSettings.NetworkSettings;
import dev.plumbline.stacks.hybrid.EstateSettings.ServerSettings;
import dev.plumbline.stacks.settings.InvalidSetting;
import dev.plumbline.stacks.settings.SettingsReader;
import java.util.List;
import java.util.regex.Pattern;

/** The settings that are the same on every cloud. */
record SharedSettings(List<CidrBlock> adminCidrs, Size serverSize, ClusterSettings cluster) {
  private static final Pattern VERSION = Pattern.compile("1\\.\\d{2}");

  static SharedSettings read(SettingsReader reader) {
    return new SharedSettings(
        adminCidrs(reader), reader.choice("hybrid:serverSize", Size.SMALL), cluster(reader));
  }

  /** Adds what differs from cloud to cloud. */
  EstateSettings estate(CidrBlock cidr, List<String> zones, String image) {
    return new EstateSettings(
        new NetworkSettings(cidr, zones, adminCidrs),
        new ServerSettings(serverSize, image),
        cluster);
  }

  private static List<CidrBlock> adminCidrs(SettingsReader reader) {
    var adminCidrs = reader.cidrs("hybrid:adminCidrs", "203.0.113.0/24");
    if (adminCidrs.contains(CidrBlock.ANYWHERE)) {
      throw InvalidSetting.of(
          "hybrid:adminCidrs",
          "contains 0.0.0.0/0: the cluster's API server must not be open to the whole internet",
          "203.0.113.0/24");
    }
    return adminCidrs;
  }

  private static ClusterSettings cluster(SettingsReader reader) {
    return new ClusterSettings(
        reader.text(
            "hybrid:kubernetesVersion",
            HybridSettings.DEFAULT_KUBERNETES_VERSION,
            VERSION,
            "it must be a minor version of Kubernetes"),
        reader.number("hybrid:nodes", HybridSettings.DEFAULT_NODES, 1, HybridSettings.MOST_NODES));
  }
}
