package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Comparator;

/**
 * A list whose order means nothing, although the schema of its type keeps one: its elements are
 * matched by content, and those that differ are named by their place.
 *
 * <p>Source: the API references named where the rule is used, which give these lists no order.
 */
final class AnyOrderNormalizer implements Normalizer {

  @Override
  public String name() {
    return "any-order";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Items(var items)
        ? new Value.Items(items.stream().sorted(Comparator.comparing(Value::toString)).toList())
        : value;
  }
}
