package dev.plumbline.policies;

import dev.plumbline.policies.Judgement.Undecided;
import java.util.List;
import java.util.stream.Stream;

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

  /** Both together: it opens only where neither keeps it shut. */
  public Decision and(Decision other) {
    return new Decision(
        joined(denials, other.denials),
        joined(undecided, other.undecided),
        joined(allowances, other.allowances));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
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
    return Stream.concat(denied, unknown).toList();
  }
}
