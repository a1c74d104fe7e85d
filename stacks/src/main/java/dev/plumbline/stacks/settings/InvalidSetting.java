package dev.plumbline.stacks.settings;

import com.pulumi.exceptions.RunException;

/**
 * A setting of the stack that cannot be used. Pulumi prints the message of this kind of exception
 * without a stack trace.
 */
public final class InvalidSetting extends RunException {
  private static final long serialVersionUID = 1L;

  private InvalidSetting(String message) {
    super(message);
  }

  /**
   * Names the setting, the reason and the way to mend it.
   *
   * @param key with its namespace, for example {@code hybrid:cidr}
   * @param example the value to propose; never a secret
   */
  public static InvalidSetting of(String key, String reason, String example) {
    return new InvalidSetting(
        "%s %s. Set it with: pulumi config set %s %s".formatted(key, reason, key, example));
  }

  /** A secret that is missing; its value goes in by standard input, not into a shell's history. */
  public static InvalidSetting missingSecret(String key) {
    return new InvalidSetting(
        "%s is not set. Set it with: pulumi config set --secret %s".formatted(key, key));
  }

  /** A project or stack whose name cannot be part of its resources' names. */
  public static InvalidSetting name(String project, String stack, String rule) {
    return new InvalidSetting(
        "The resources' names start with project and stack, \"%s-%s\": %s. Choose another stack name with: pulumi stack init NAME"
            .formatted(project, stack, rule));
  }
}
