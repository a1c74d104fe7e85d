package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Property documents of Cloud Control with the names of Pulumi's aws-native provider: {@code
 * BucketName} is {@code bucketName}, {@code KMSMasterKeyID} is {@code kmsMasterKeyId}.
 *
 * <p>Names that inputs or outputs use decide, whatever their case; objects whose keys they share
 * letter by letter are data, such as variables or policies, and stay.
 */
final class AwsNativeDocument {

  private AwsNativeDocument() {}

  static Value.Fields toPulumi(Value.Fields live, Value.Fields declared, Value.Fields recorded) {
    return (Value.Fields) respelled(live, List.of(declared, recorded), false);
  }

  private static Value respelled(Value value, List<? extends Value> guides, boolean data) {
    return switch (value) {
      case Value.Fields(var fields) -> respelledFields(fields, guides, data);
      case Value.Items(var items) -> {
        var inner = new ArrayList<Value>();
        for (var guide : guides) {
          if (guide instanceof Value.Items(var others)) {
            inner.addAll(others);
          }
        }
        yield new Value.Items(items.stream().map(item -> respelled(item, inner, data)).toList());
      }
      case Value other -> other;
    };
  }

  private static Value respelledFields(
      Map<String, Value> fields, List<? extends Value> guides, boolean data) {
    var names = names(guides);
    var kept = data || fields.keySet().stream().anyMatch(key -> key.equals(names.get(folded(key))));
    var respelled = new LinkedHashMap<String, Value>();
    fields.forEach(
        (key, field) -> {
          var name = kept ? key : names.getOrDefault(folded(key), sdkName(key));
          respelled.put(name, respelled(field, inner(guides, name), kept));
        });
    return new Value.Fields(respelled);
  }

  private static Map<String, String> names(List<? extends Value> guides) {
    var names = new LinkedHashMap<String, String>();
    for (var guide : guides) {
      if (guide instanceof Value.Fields(var known)) {
        known.keySet().forEach(key -> names.putIfAbsent(folded(key), key));
      }
    }
    return names;
  }

  private static List<Value> inner(List<? extends Value> guides, String name) {
    var inner = new ArrayList<Value>();
    for (var guide : guides) {
      if (guide instanceof Value.Fields known) {
        known.at(name).ifPresent(inner::add);
      }
    }
    return inner;
  }

  /** The name that the guides or else the provider's naming rule give a key. */
  static String spelled(String key, List<? extends Value> guides) {
    return names(guides).getOrDefault(folded(key), sdkName(key));
  }

  private static String folded(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** The camel-case name: of a run of capitals at the start, all but the last become small. */
  private static String sdkName(String key) {
    var run = 0;
    while (run < key.length() && Character.isUpperCase(key.charAt(run))) {
      run++;
    }
    var small = run == key.length() || run <= 1 ? run : run - 1;
    return key.substring(0, small).toLowerCase(Locale.ROOT) + key.substring(small);
  }
}
