package dev.plumbline.stacks.component;

import java.util.Map;

/**
 * Whose resources these are. Every resource that can carry tags carries these.
 *
 * @param project the project's name
 * @param environment the environment's name, for example {@code dev}
 * @param owner the person or team that answers for the resources
 */
public record Ownership(String project, String environment, String owner) {
  /**
   * What every named resource here allows: a namespace of Kubernetes and a managed cluster on Azure
   * have the shortest limit.
   */
  public static final int LONGEST_NAME = 63;

  private static final int DIGEST = 8;

  /** The tags of a resource, by key; {@code Name} is the resource's own name. */
  public Map<String, String> tags(String name) {
    return Map.of(
        "Name",
        name,
        "project",
        project,
        "environment",
        environment,
        "owner",
        owner,
        "managed-by",
        "pulumi");
  }

  /**
   * A name that is unique in an account and the same after every deployment, of at most {@value
   * #LONGEST_NAME} characters.
   */
  public String physicalName(String name) {
    return physicalName(name, LONGEST_NAME);
  }

  /**
   * As {@link #physicalName(String)}, for what has another limit. What is too long ends with a
   * digest of the whole instead, so that two long names never become one.
   *
   * @param longest how many characters the cloud allows
   */
  public String physicalName(String name, int longest) {
    var whole = project + "-" + environment + "-" + name;
    if (whole.length() <= longest) {
      return whole;
    }
    var beginning = whole.substring(0, longest - DIGEST - 1).replaceAll("-+$", "");
    return beginning + "-" + Digest.of(whole, DIGEST);
  }
}
