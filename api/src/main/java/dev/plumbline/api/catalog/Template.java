package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One version of a template. Immutable.
 *
 * @param name that of its folder
 * @param version such as {@code 1.2.0}
 * @param owner the team that answers for it
 * @param folder holds its program and {@code template.yaml}
 * @param project the Pulumi project's name
 * @param parameters what can be given, and how it is checked
 * @param sla what its owner promises, for people
 * @param rules who may have it, and what it costs
 * @param asleep the parameters that one that sleeps has in place of its own; empty where none may
 * @param origin where it was published from
 * @param digest of all that runs, its files and the jar that they name: a version never has another
 */
public record Template(
    String name,
    String version,
    String title,
    String owner,
    String description,
    Path folder,
    String project,
    Parameters parameters,
    Lifetime lifetime,
    String sla,
    Rules rules,
    Optional<JsonNode> asleep,
    Origin origin,
    String digest) {

  /**
   * How long an environment lives: without being asked, and at most, counted from when it is ready.
   */
  public record Lifetime(Duration usual, Duration longest) {}

  /** Checks what somebody gave, and fills in what has a default. */
  public Checked check(JsonNode given) {
    return parameters.check(given);
  }

  /** The same, as it was published. */
  Template published(Origin from, String whole) {
    return new Template(
        name,
        version,
        title,
        owner,
        description,
        folder,
        project,
        parameters,
        lifetime,
        sla,
        rules,
        asleep,
        from,
        whole);
  }

  /** What the program gets of these parameters, awake or asleep. */
  public JsonNode given(JsonNode own, boolean sleeps) {
    if (!sleeps || asleep.isEmpty()) {
      return own;
    }
    ObjectNode all = own.deepCopy();
    asleep.get().properties().forEach(each -> all.set(each.getKey(), each.getValue()));
    return all;
  }
}
