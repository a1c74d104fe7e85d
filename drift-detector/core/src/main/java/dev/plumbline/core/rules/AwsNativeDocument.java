package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Property documents of Cloud Control with the names of Pulumi's aws-native provider ({@link
 * AwsNativeNames}).
 *
 * <p>Names that inputs or outputs use decide, whatever their case. Keys of maps and of free JSON
 * are data and stay: the schema says where they are ({@link AwsNativeShape}); of a type without one
 * it shows where inputs or outputs share a key letter by letter.
 */
final class AwsNativeDocument {

  private AwsNativeDocument() {}

  static Value.Fields toPulumi(
      String type, Value.Fields live, Value.Fields declared, Value.Fields recorded) {
    return AwsNativeShape.of(type)
        .map(shape -> shape.toPulumi(live, declared, recorded))
        .orElseGet(
            () -> (Value.Fields) respelled(live, AwsNativeGuides.of(declared, recorded), false));
  }

  /** A document that has the provider's names already, with keys that are data as declared. */
  static Value.Fields mended(String type, Value.Fields live, Value.Fields declared) {
    return AwsNativeShape.of(type).map(shape -> shape.mended(live, declared)).orElse(live);
  }

  private static Value respelled(Value value, AwsNativeGuides guides, boolean data) {
    return switch (value) {
      case Value.Fields(var fields) -> respelledFields(fields, guides, data);
      case Value.Items(var items) -> {
        var inner = guides.elements();
        yield new Value.Items(items.stream().map(item -> respelled(item, inner, data)).toList());
      }
      case Value other -> other;
    };
  }

  private static Value respelledFields(
      Map<String, Value> fields, AwsNativeGuides guides, boolean data) {
    var names = guides.names();
    var kept = data || fields.keySet().stream().anyMatch(key -> key.equals(names.get(folded(key))));
    var respelled = new LinkedHashMap<String, Value>();
    fields.forEach(
        (key, field) -> {
          var name = kept ? key : names.getOrDefault(folded(key), AwsNativeNames.ofProperty(key));
          respelled.put(name, respelled(field, guides.inside(name), kept));
        });
    return new Value.Fields(respelled);
  }

  /** The name that the guides or else the provider's naming rule give a key. */
  static String spelled(String key, List<? extends Value> guides) {
    return new AwsNativeGuides(guides, List.of())
        .names()
        .getOrDefault(folded(key), AwsNativeNames.ofProperty(key));
  }

  static String folded(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
