package dev.plumbline.policies;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/**
 * One rule of a pack.
 *
 * @param id names it, such as {@code network-open-to-the-world}
 * @param severity of a finding that it matches
 * @param reason why, as people read it
 * @param source the page that justifies it
 * @param program the compiled condition
 */
public record Rule(
    String id, Severity severity, String reason, String source, CelRuntime.Program program) {

  /** Whether a finding meets the condition; one that cannot be evaluated does not. */
  boolean matches(FindingFacts finding) {
    try {
      return Boolean.TRUE.equals(program.eval(Map.of("finding", finding.facts())));
    } catch (CelEvaluationException inapplicable) {
      // A missing field means that the rule speaks of another kind of finding.
      return false;
    }
  }
}
