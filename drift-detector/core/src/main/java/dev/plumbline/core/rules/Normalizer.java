package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * Brings two spellings of one meaning to one form: JSON policies, CIDRs, case. A named rule.
 * Stateless; never throws, and returns the value itself where it does not apply.
 */
public interface Normalizer {

  /** The rule's name as a suppression shows it, such as {@code json-policy}. */
  String name();

  Value normalize(Value value);

  /**
   * Whether a wanted and a live value mean the same. Only rules that need both sides at once, such
   * as a version and its prefix, answer otherwise than by {@link #normalize}.
   */
  default boolean same(Value wanted, Value live) {
    return normalize(wanted).equals(normalize(live));
  }
}
