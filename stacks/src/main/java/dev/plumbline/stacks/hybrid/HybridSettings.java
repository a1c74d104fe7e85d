package dev.plumbline.stacks.hybrid;

import com.pulumi.core.Output;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.component.SubnetPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the hybrid program, read and checked.
 *
 * @param workload what runs on Kubernetes, or empty when {@code hybrid:kubernetes} is false
 */
public record HybridSettings(
    Ownership ownership,
    NetworkSettings network,
    ServerSettings servers,
    ClusterSettings cluster,
    Optional<WorkloadSettings> workload) {
  static final String DEFAULT_CIDR = "10.0.0.0/16";
  static final String DEFAULT_KUBERNETES_VERSION = "1.33";
  static final String DEFAULT_OWNER = "platform";
  static final String DEFAULT_WEB_IMAGE = "docker.io/nginxinc/nginx-unprivileged:1.29.3-alpine";
  static final int DEFAULT_NODES = 2;
  static final int DEFAULT_REPLICAS = 2;
  static final int MOST_NODES = 10;
  static final int MOST_REPLICAS = 10;

  // A tag on AWS and a label on Kubernetes: the label's rule is the stricter one.
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern VERSION = Pattern.compile("1\\.\\d{2}");
  private static final Pattern IMAGE = Pattern.compile("[^\\s:@]+(:\\d+/[^\\s:@]+)?([:@]\\S+)");
  // A Kubernetes namespace is a DNS label.
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  // An IAM role's name has at most 64 characters, and the longest suffix takes 22.
  private static final int LONGEST_PREFIX = 40;

  /**
   * The network's addresses and who may enter.
   *
   * @param adminCidrs who reaches the cluster's API server from outside; nobody when empty
   */
  public record NetworkSettings(CidrBlock cidr, List<String> zones, List<CidrBlock> adminCidrs) {
    public NetworkSettings {
      zones = List.copyOf(zones);
      adminCidrs = List.copyOf(adminCidrs);
    }
  }

  /** The servers' size and the cloud's id of their image. */
  public record ServerSettings(Size size, String image) {}

  /** The cluster's minor version and its number of nodes. */
  public record ClusterSettings(String kubernetesVersion, int nodes) {}

  /** The web workload. */
  public record WorkloadSettings(
      String image, int replicas, boolean awaitRollout, Output<String> appPassword) {
    @Override
    public String toString() {
      return "WorkloadSettings[image=%s, replicas=%d]".formatted(image, replicas);
    }
  }

  /**
   * Reads all settings.
   *
   * @throws InvalidSetting for the first one that does not fit
   */
  static HybridSettings read(ConfigSource source, String project, String environment) {
    var reader = new SettingsReader(source);
    return new HybridSettings(
        ownership(reader, project, environment),
        network(reader),
        servers(reader),
        cluster(reader),
        workload(reader));
  }

  private static Ownership ownership(SettingsReader reader, String project, String environment) {
    var prefix = project + "-" + environment;
    if (!PREFIX.matcher(prefix).matches()) {
      throw InvalidSetting.name(
          project, environment, "they may hold lowercase letters, digits and single hyphens only");
    }
    if (prefix.length() > LONGEST_PREFIX) {
      throw InvalidSetting.name(
          project, environment, "they may have at most " + LONGEST_PREFIX + " characters");
    }
    var owner =
        reader.text(
            "hybrid:owner",
            DEFAULT_OWNER,
            LABEL,
            "it must be 1 to 63 letters, digits, dots, hyphens or underscores");
    return new Ownership(project, environment, owner);
  }

  private static NetworkSettings network(SettingsReader reader) {
    var zones = zones(reader);
    var cidr = reader.cidr("hybrid:cidr", DEFAULT_CIDR);
    SettingsReader.checked(
        "hybrid:cidr",
        cidr.toString(),
        DEFAULT_CIDR,
        value -> SubnetPlan.of(CidrBlock.parse(value), zones.size()));
    var adminCidrs = reader.cidrs("hybrid:adminCidrs", "203.0.113.0/24");
    if (adminCidrs.contains(CidrBlock.ANYWHERE)) {
      throw InvalidSetting.of(
          "hybrid:adminCidrs",
          "contains 0.0.0.0/0: the cluster's API server must not be open to the whole internet",
          "203.0.113.0/24");
    }
    return new NetworkSettings(cidr, zones, adminCidrs);
  }

  private static List<String> zones(SettingsReader reader) {
    var region = reader.required("aws:region", "eu-central-1");
    var byDefault = List.of(region + "a", region + "b");
    var zones = reader.list("hybrid:zones").orElse(byDefault);
    if (zones.size() < 2 || zones.size() > SubnetPlan.MOST_ZONES) {
      throw wrongZones(zones, "there must be 2 to " + SubnetPlan.MOST_ZONES + " zones", byDefault);
    }
    if (Set.copyOf(zones).size() < zones.size()) {
      throw wrongZones(zones, "the zones must differ", byDefault);
    }
    if (!zones.stream().allMatch(zone -> zone.startsWith(region))) {
      throw wrongZones(zones, "the zones must be in the region " + region, byDefault);
    }
    return zones;
  }

  private static InvalidSetting wrongZones(
      List<String> zones, String reason, List<String> byDefault) {
    return InvalidSetting.of(
        "hybrid:zones",
        "is \"" + String.join(",", zones) + "\": " + reason,
        String.join(",", byDefault));
  }

  private static ServerSettings servers(SettingsReader reader) {
    return new ServerSettings(
        reader.choice("hybrid:serverSize", Size.SMALL),
        reader.required("hybrid:image", "ami-0123456789abcdef0"));
  }

  private static ClusterSettings cluster(SettingsReader reader) {
    return new ClusterSettings(
        reader.text(
            "hybrid:kubernetesVersion",
            DEFAULT_KUBERNETES_VERSION,
            VERSION,
            "it must be a minor version of Kubernetes"),
        reader.number("hybrid:nodes", DEFAULT_NODES, 1, MOST_NODES));
  }

  private static Optional<WorkloadSettings> workload(SettingsReader reader) {
    if (!reader.flag("hybrid:kubernetes", true)) {
      return Optional.empty();
    }
    return Optional.of(
        new WorkloadSettings(
            reader.text(
                "hybrid:webImage",
                DEFAULT_WEB_IMAGE,
                IMAGE,
                "it must name an image with a tag or a digest"),
            reader.number("hybrid:replicas", DEFAULT_REPLICAS, 0, MOST_REPLICAS),
            reader.flag("hybrid:awaitRollout", true),
            reader.requiredSecret("hybrid:appPassword")));
  }
}
