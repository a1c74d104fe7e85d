package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields that Pulumi's azure-native calls otherwise than Resource Manager does: names with signs in
 * camel case, and those that a specification gives another client name.
 *
 * <p>Source: {@code x-ms-client-name} in the specifications of Microsoft.Storage and
 * Microsoft.Authorization, repository Azure/azure-rest-api-specs.
 */
final class AzureNativeNames {

  private static final Map<String, String> RENAMED =
      Map.of(
          "supportsHttpsTrafficOnly", "enableHttpsTrafficOnly",
          "isNfsV3Enabled", "enableNfsV3",
          "networkAcls", "networkRuleSet",
          "type", "roleType",
          "keyvaultproperties", "keyVaultProperties",
          "keyname", "keyName",
          "keyversion", "keyVersion",
          "keyvaulturi", "keyVaultUri");

  private AzureNativeNames() {}

  /**
   * Pulumi's name of a field; keys of maps keep theirs.
   *
   * @param guides what was declared and recorded beside it
   */
  static String of(String key, List<? extends Value> guides) {
    // What the program says goes before what was recorded.
    for (var guide : guides) {
      if (guide instanceof Value.Fields(var known)) {
        var name = known.containsKey(key) ? Optional.of(key) : otherwise(key, known);
        if (name.isPresent()) {
          return name.get();
        }
      }
    }
    return key;
  }

  private static Optional<String> otherwise(String key, Map<String, Value> known) {
    var renamed = RENAMED.getOrDefault(key, key);
    if (known.containsKey(renamed)) {
      return Optional.of(renamed);
    }
    var camel = camel(key);
    return known.containsKey(camel) ? Optional.of(camel) : inOtherCase(camel, known);
  }

  /** A known name that differs in case only: Resource Manager reads field names without case. */
  private static Optional<String> inOtherCase(String key, Map<String, Value> known) {
    for (var name : known.keySet()) {
      if (name.equalsIgnoreCase(key)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * The key of a map whose keys have no case, as the program writes it, else as it was recorded.
   */
  static String caseless(String key, List<? extends Value> guides) {
    for (var guide : guides) {
      if (guide instanceof Value.Fields(var known)) {
        var name = known.containsKey(key) ? Optional.of(key) : inOtherCase(key, known);
        if (name.isPresent()) {
          return name.get();
        }
      }
    }
    return key;
  }

  /** The elements of a storage account's network rules, which have names of their own. */
  static Value.Fields networkRule(Value.Fields rule, List<? extends Value> guides) {
    var values = rule.values();
    var from = values.containsKey("value") ? "value" : "id";
    var to = from.equals("value") ? "iPAddressOrRange" : "virtualNetworkResourceId";
    if (!values.containsKey(from) || !isKnown(to, guides)) {
      return rule;
    }
    var renamed = new java.util.LinkedHashMap<>(values);
    renamed.put(to, values.getOrDefault(from, Value.nothing()));
    renamed.remove(from);
    return new Value.Fields(renamed);
  }

  private static boolean isKnown(String name, List<? extends Value> guides) {
    return guides.stream()
        .anyMatch(guide -> guide instanceof Value.Fields(var known) && known.containsKey(name));
  }

  private static String camel(String key) {
    var name = new StringBuilder();
    var upper = false;
    for (var at = 0; at < key.length(); at++) {
      var letter = key.charAt(at);
      if (Character.isLetterOrDigit(letter)) {
        name.append(upper ? Character.toUpperCase(letter) : letter);
        upper = false;
      } else {
        upper = !name.isEmpty();
      }
    }
    return name.toString();
  }
}
