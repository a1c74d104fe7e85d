package dev.plumbline.core.rules;

/** Rules for types that no provider has rules for, by the conventions of their package. */
public final class GenericRules {

  private GenericRules() {}

  /** The rules of any type; never empty-handed. Thread-safe. */
  public static FieldRules forType(String type) {
    return FieldRules.of(type).build();
  }
}
