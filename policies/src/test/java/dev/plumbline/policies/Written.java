package dev.plumbline.policies;

import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.facts.RequestFacts;
import dev.plumbline.policies.facts.ResourceFacts;
import dev.plumbline.policies.yaml.PackProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Packs and facts for tests. */
public final class Written {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Written() {}

  public static Policies policies(String yaml) {
    return policies(yaml, new Conditions());
  }

  public static Policies policies(String yaml, Conditions conditions) {
    return Policies.of(List.of(pack(yaml, conditions)));
  }

  private static Pack pack(String yaml, Conditions conditions) {
    var reading = new PackReader(conditions).read("mine.yaml", yaml);
    return reading
        .pack()
        .orElseThrow(
            () ->
                new AssertionError(
                    reading.problems().stream()
                        .map(PackProblem::toString)
                        .collect(Collectors.joining("\n"))));
  }

  /** A pack of one rule with this condition. */
  public static String gate(String effect, String when) {
    return """
    pack: mine
    version: 1.0.0
    rules:
      - id: only
        on: request
        %s: true
        reason: it is so
        source: https://example.com/why
        when: %s
    """
        .formatted(effect, when);
  }

  public static RequestFacts request(Map<String, Object> parameters) {
    return new RequestFacts(
        "create", "web-shop", "shop", "ann", List.of("dev"), parameters, 100.0, 24, NOW);
  }

  public static ResourceFacts resource(String type, Map<String, Object> live) {
    return new ResourceFacts(type, "urn:pulumi:dev::hybrid::" + type + "::web", "id-1", live, NOW);
  }
}
