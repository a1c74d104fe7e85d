package dev.plumbline.core.rules;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules for types that no provider has rules for, by the conventions of their package. Types of
 * other packages have none: lists in order, structs, no defaults.
 */
public final class GenericRules {

  /** Bounds what is kept, since evidence may name any number of types. */
  private static final int KEPT = 2_000;

  private static final ConcurrentHashMap<String, FieldRules> KNOWN = new ConcurrentHashMap<>();

  private GenericRules() {}

  /** The rules of any type; the same object for the same type. Thread-safe. */
  public static FieldRules forType(String type) {
    var known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    if (KNOWN.size() >= KEPT) {
      KNOWN.clear();
    }
    var rules = rules(type);
    var earlier = KNOWN.putIfAbsent(type, rules);
    return earlier == null ? rules : earlier;
  }

  /** Lets the next asking make the rules of a type anew, since more is known of it. */
  static void forget(String type) {
    KNOWN.remove(type);
  }

  private static FieldRules rules(String type) {
    if (type.startsWith("aws:")) {
      return AwsGenericRules.forType(type);
    }
    if (type.startsWith("aws-native:")) {
      return AwsNativeRules.forType(type);
    }
    if (type.startsWith("azure-native:")) {
      return AzureNativeRules.forType(type);
    }
    return type.startsWith("kubernetes:")
        ? KubernetesRules.forType(type)
        : FieldRules.of(type).build();
  }
}
