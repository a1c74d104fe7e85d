package dev.plumbline.policies;

import dev.plumbline.policies.Judgement.Undecided;
import java.util.List;

/**
 * Whether a gate opens. It stays shut where a rule that could deny could not be evaluated.
 *
 * @param denials rules that deny
 * @param undecided rules that may deny, and nobody can say
 * @param allowances rules that allow without a person
 */
public record Decision(List<Rule> denials, List<Undecided> undecided, List<Rule> allowances) {

  public Decision {
    denials = List.copyOf(denials);
    undecided = List.copyOf(undecided);
    allowances = List.copyOf(allowances);
  }

  public boolean isDenied() {
    return !denials.isEmpty() || !undecided.isEmpty();
  }

  /** Whether it may go on without a person's approval. */
  public boolean isAllowedWithoutApproval() {
    return !isDenied() && !allowances.isEmpty();
  }

  /** One sentence per rule that keeps it shut. */
  public List<String> reasons() {
    var denied = denials.stream().map(rule -> rule.reason() + " (" + rule.policy() + ")");
    var unknown = undecided.stream().map(Undecided::sentence);
    return java.util.stream.Stream.concat(denied, unknown).toList();
  }
}
