package dev.plumbline.policies;

/** What a rule says of something: that it fits, or that nobody can say. */
public sealed interface Judgement {

  Rule rule();

  /** The rule's condition holds. */
  record Fits(Rule rule) implements Judgement {}

  /**
   * The rule's condition could not be evaluated, or not within its limits.
   *
   * @param why reads on from the rule's name
   */
  record Undecided(Rule rule, String why) implements Judgement {

    /** One sentence for people. */
    public String sentence() {
      return "the rule %s %s".formatted(rule.policy(), why);
    }
  }
}
