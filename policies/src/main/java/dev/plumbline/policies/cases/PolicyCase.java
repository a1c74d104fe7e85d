package dev.plumbline.policies.cases;

import dev.plumbline.policies.facts.Facts;
import java.util.List;

/**
 * One test of a pack.
 *
 * @param name says what it shows
 * @param facts what the rules are given; two where evidence makes a finding and a live resource
 * @param expected the rules that must fit, and no others
 * @param line in its file
 */
public record PolicyCase(String name, List<Facts> facts, List<Expected> expected, int line) {

  /**
   * A rule that must fit.
   *
   * @param rule its id
   * @param effect a severity, {@code deny} or {@code allow}; empty text for any
   */
  public record Expected(String rule, String effect) {

    @Override
    public String toString() {
      return effect.isEmpty() ? rule : rule + " (" + effect + ")";
    }
  }

  public PolicyCase {
    facts = List.copyOf(facts);
    expected = List.copyOf(expected);
  }
}
