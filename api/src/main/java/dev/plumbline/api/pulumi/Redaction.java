package dev.plumbline.api.pulumi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes out of what Pulumi says whatever was given to it as a secret. Immutable. */
public final class Redaction {

  /** Shorter secrets would black out ordinary words. */
  private static final int SHORTEST = 4;

  private static final int LONGEST_LINE = 1000;

  /** Variables that say where things are. */
  private static final Set<String> PLAIN = Set.of("PATH", "HOME", "LANG", "JAVA_HOME", "TMPDIR");

  private final List<String> secrets;

  /**
   * @param variables of the run's environment
   * @param others that no variable holds
   */
  public Redaction(Map<String, String> variables, Collection<String> others) {
    this.secrets =
        Stream.concat(
                variables.entrySet().stream()
                    .filter(variable -> !PLAIN.contains(variable.getKey()))
                    .map(Map.Entry::getValue),
                others.stream())
            .filter(secret -> secret.length() >= SHORTEST)
            .toList();
  }

  /** A line without anything that is secret, cut where it is too long. */
  public String of(String line) {
    var safe = line;
    for (var secret : secrets) {
      safe = safe.replace(secret, "[hidden]");
    }
    return safe.length() > LONGEST_LINE ? safe.substring(0, LONGEST_LINE) + "…" : safe;
  }
}
