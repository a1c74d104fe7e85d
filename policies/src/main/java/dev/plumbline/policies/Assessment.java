package dev.plumbline.policies;

import dev.plumbline.policies.Judgement.Undecided;
import java.util.List;
import java.util.Optional;

/**
 * How the rules rate a finding.
 *
 * @param severest the severest rule that fits; empty where none does
 * @param undecided rules of which nobody knows whether they fit
 */
public record Assessment(Optional<Rule> severest, List<Undecided> undecided) {
  public Assessment {
    undecided = List.copyOf(undecided);
  }
}
