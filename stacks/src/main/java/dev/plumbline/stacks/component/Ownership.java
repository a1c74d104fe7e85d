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

  /** A name that is unique in an account and the same after every deployment. */
  public String physicalName(String name) {
    return project + "-" + environment + "-" + name;
  }
}
