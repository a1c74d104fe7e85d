package dev.plumbline.policies;

import java.util.List;

/**
 * The rules of one YAML file, compiled. Immutable and thread-safe.
 *
 * @param name unique among the packs in force
 * @param version of its author, such as {@code 1.2.0}
 * @param description one line for people; may be empty
 * @param file where it was read
 * @param shipped whether it comes with Plumbline
 */
public record Pack(
    String name,
    String version,
    String description,
    String file,
    boolean shipped,
    List<Rule> rules) {

  public Pack {
    rules = List.copyOf(rules);
  }
}
