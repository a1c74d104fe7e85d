package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Resources of Azure Resource Manager with the names of Pulumi's azure-native provider: what ARM
 * keeps under {@code properties} stands beside {@code name} and {@code location}, at every level
 * but those that {@link AzureNativeFields} names, and what the resource id says stands as {@code
 * resourceGroupName} and so on.
 *
 * <p>Source: the provider's classes; where they say nothing, the declared and recorded spelling.
 */
final class AzureNativeDocument {

  private static final String PROPERTIES = "properties";

  private AzureNativeDocument() {}

  static Value.Fields toPulumi(
      String type, Value.Fields live, Value.Fields declared, Value.Fields recorded) {
    var root = AzureNativePlace.root(type);
    var flat = new LinkedHashMap<>(lifted(live, List.of(declared, recorded), root).values());
    var id = Value.text(live.values().getOrDefault("id", Value.nothing())).orElse("");
    declared
        .values()
        .forEach(
            (key, value) -> {
              if (!flat.containsKey(key) && value instanceof Value.Text(var text)) {
                var own = recorded.values().containsKey(key);
                AzureIdParts.value(id, key, text, own)
                    .ifPresent(found -> flat.put(key, Value.of(found)));
              }
            });
    return new Value.Fields(flat);
  }

  /** A path in ARM's spelling with Pulumi's names. */
  static String spelled(String type, String path) {
    var place = AzureNativePlace.root(type);
    var names = new ArrayList<String>();
    for (var name : path.split("\\.", -1)) {
      if (!name.equals(PROPERTIES) || place.keepsProperties() || place.isFree()) {
        names.add(name);
        place = place.at(name);
      }
    }
    return String.join(".", names);
  }

  private static Value.Fields lifted(
      Value.Fields found, List<? extends Value> guides, AzureNativePlace place) {
    var live = AzureNativeNames.networkRule(found, guides);
    var flat = new LinkedHashMap<String, Value>();
    var under = live.values().get(PROPERTIES) instanceof Value.Fields fields ? fields : null;
    var lifts = under != null && isLifted(under, guides, place);
    live.values()
        .forEach(
            (key, value) -> {
              if (!lifts || !key.equals(PROPERTIES)) {
                put(flat, key, value, guides, place);
              }
            });
    if (under != null && lifts) {
      under
          .values()
          .forEach(
              (key, value) -> {
                if (!flat.containsKey(key) || isDeclared(key, guides)) {
                  put(flat, key, value, guides, place);
                }
              });
    }
    return new Value.Fields(flat);
  }

  private static void put(
      Map<String, Value> flat,
      String key,
      Value value,
      List<? extends Value> guides,
      AzureNativePlace place) {
    var name = AzureNativeNames.of(key, guides);
    flat.put(name, inner(value, at(guides, name), place.at(name)));
  }

  /** A resource's own {@code type}, which nobody declares, gives way to a property of that name. */
  private static boolean isDeclared(String key, List<? extends Value> guides) {
    return !guides.isEmpty()
        && guides.getFirst() instanceof Value.Fields(var declared)
        && declared.containsKey(key);
  }

  private static boolean isLifted(
      Value.Fields under, List<? extends Value> guides, AzureNativePlace place) {
    if (place.keepsProperties()
        || guides.stream()
            .anyMatch(
                guide ->
                    guide instanceof Value.Fields(var known)
                        && known.get(PROPERTIES) instanceof Value.Fields)) {
      return false;
    }
    // Free JSON is data, unless its names show that the provider lifted them here.
    return !place.isFree()
        || guides.stream()
            .anyMatch(
                guide ->
                    guide instanceof Value.Fields(var known)
                        && known.keySet().stream().anyMatch(under.values()::containsKey));
  }

  private static Value inner(Value value, List<Value> guides, AzureNativePlace place) {
    return switch (value) {
      case Value.Fields fields when isListOfKeys(fields, guides) ->
          new Value.Items(fields.values().keySet().stream().<Value>map(Value::of).toList());
      case Value.Fields fields -> lifted(fields, guides, place);
      case Value.Items(var items) -> {
        var elements = new ArrayList<Value>();
        for (var guide : guides) {
          if (guide instanceof Value.Items(var others)) {
            elements.addAll(others);
          }
        }
        yield new Value.Items(
            items.stream().map(item -> inner(item, elements, place.element())).toList());
      }
      case Value other -> other;
    };
  }

  /** Programs list the ids of identities; Resource Manager keeps a map with the ids as its keys. */
  private static boolean isListOfKeys(Value.Fields live, List<Value> guides) {
    return !guides.isEmpty()
        && guides.getFirst() instanceof Value.Items(var declared)
        && declared.stream().allMatch(Value.Text.class::isInstance)
        && live.values().keySet().stream()
            .allMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("/subscriptions/"));
  }

  private static List<Value> at(List<? extends Value> guides, String key) {
    var inner = new ArrayList<Value>();
    for (var guide : guides) {
      if (guide instanceof Value.Fields(Map<String, Value> known)) {
        Optional.ofNullable(known.get(key)).ifPresent(inner::add);
      }
    }
    return inner;
  }
}
