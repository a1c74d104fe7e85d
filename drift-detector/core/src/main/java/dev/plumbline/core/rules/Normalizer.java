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
}
