package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Patterns that events are held against: any value of a list may match, so lists have no order but
 * for the pairs of {@code numeric}.
 *
 * <p>Source: Amazon EventBridge User Guide, "Comparison operators"; Amazon SNS Developer Guide,
 * "Subscription filter policies".
 */
final class EventPatternNormalizer implements Normalizer {

  @Override
  public String name() {
    return "event-pattern";
  }

  @Override
  public Value normalize(Value value) {
    return JsonNormalizer.read(value) instanceof Value.Fields pattern ? part(pattern) : value;
  }

  private static Value part(Value value) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        var parts = new LinkedHashMap<String, Value>();
        fields.forEach((key, one) -> parts.put(key, key.equals("numeric") ? one : part(one)));
        yield new Value.Fields(parts);
      }
      case Value.Items(var items) -> new Value.Items(sorted(items));
      case Value other -> other;
    };
  }

  private static List<Value> sorted(List<Value> items) {
    return items.stream()
        .map(EventPatternNormalizer::part)
        .distinct()
        .sorted(Comparator.comparing(Value::toString))
        .toList();
  }
}
