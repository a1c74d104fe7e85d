package dev.plumbline.policies.cel;

/** What evaluating a condition gave: a value, never an exception. */
public sealed interface Answer {

  /** The condition holds. */
  record Holds() implements Answer {}

  /** The condition does not hold. */
  record HoldsNot() implements Answer {}

  /**
   * Nobody can say: a field is missing, a value is of another type, or a limit was exceeded.
   *
   * @param reason reads on from the rule's name; quotes no value
   */
  record Undecided(String reason) implements Answer {}
}
