package dev.plumbline.stacks.hybrid;

import com.pulumi.core.Output;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.kubernetes.Container;
import dev.plumbline.stacks.settings.ConfigSource;
import dev.plumbline.stacks.settings.InvalidSetting;
import dev.plumbline.stacks.settings.SettingsReader;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of the hybrid program, read and checked.
 *
 * @param azure empty when {@code hybrid:azure} is false
 * @param workload what runs on Kubernetes, or empty when {@code hybrid:kubernetes} is false
 */
public record HybridSettings(
    Ownership ownership,
    EstateSettings aws,
    Optional<AzureSettings> azure,
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
  // A Kubernetes namespace is a DNS label.
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  // An IAM role's name has at most 64 characters, and the longest suffix takes 22.
  private static final int LONGEST_PREFIX = 40;

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
    var ownership = ownership(reader, project, environment);
    var shared = SharedSettings.read(reader);
    return new HybridSettings(
        ownership,
        new AwsSettings(reader, shared).estate(),
        azure(reader, shared),
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

  private static Optional<AzureSettings> azure(SettingsReader reader, SharedSettings shared) {
    return reader.flag("hybrid:azure", true)
        ? Optional.of(AzureSettings.read(reader, shared))
        : Optional.empty();
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
                Container.IMAGE,
                "it must name an image with a tag or a digest"),
            reader.number("hybrid:replicas", DEFAULT_REPLICAS, 0, MOST_REPLICAS),
            reader.flag("hybrid:awaitRollout", true),
            reader.requiredSecret("hybrid:appPassword")));
  }
}
