package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;

/**
 * Rules for policy documents that a resource holds as objects, so that only the parts that mean
 * something else are shown. The document as a whole has {@link Normalizers#JSON_POLICY}.
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
final class AwsNativePolicies {

  private static final Normalizer ACTIONS = part("Action");
  private static final Normalizer TEXTS = part("Resource");
  private static final Normalizer PRINCIPAL = part("Principal");
  private static final Normalizer CONDITION = part("Condition");

  private AwsNativePolicies() {}

  static void add(FieldRules.Builder rules, String policy) {
    var statement = policy + ".Statement.*";
    rules
        .normalize(policy, Normalizers.JSON_POLICY)
        .defaultValue(policy + ".Version", Value.of("2008-10-17"))
        .keyed(policy + ".Statement", "Sid")
        .sets(policy + ".Statement");
    for (var name : List.of("Action", "NotAction")) {
      rules
          .sets(statement + "." + name)
          .normalize(statement + "." + name, ACTIONS)
          .normalize(statement + "." + name + ".*", Normalizers.CASE_INSENSITIVE);
    }
    for (var name : List.of("Resource", "NotResource")) {
      rules.sets(statement + "." + name).normalize(statement + "." + name, TEXTS);
    }
    for (var name : List.of("Principal", "NotPrincipal")) {
      rules
          .sets(statement + "." + name + ".*")
          .normalize(statement + "." + name, PRINCIPAL)
          .normalize(statement + "." + name + ".*", TEXTS);
    }
    rules
        .sets(statement + ".Condition.*.*")
        .normalize(statement + ".Condition", CONDITION)
        .normalize(statement + ".Condition.*.*", TEXTS);
  }

  private static Normalizer part(String key) {
    return new Normalizer() {
      @Override
      public String name() {
        return "json-policy";
      }

      @Override
      public Value normalize(Value value) {
        return JsonPolicyNormalizer.part(key, value);
      }
    };
  }
}
