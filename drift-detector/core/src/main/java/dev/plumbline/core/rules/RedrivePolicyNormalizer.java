package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;

/**
 * Where a queue moves what nobody could handle: {@code maxReceiveCount} is taken as a number or as
 * a text. Source: Amazon SQS API reference, SetQueueAttributes, whose examples have both.
 */
final class RedrivePolicyNormalizer implements Normalizer {

  private static final String COUNT = "maxReceiveCount";

  @Override
  public String name() {
    return "redrive-policy";
  }

  @Override
  public Value normalize(Value value) {
    if (!(JsonNormalizer.read(value) instanceof Value.Fields(var fields))) {
      return value;
    }
    var normal = new LinkedHashMap<>(fields);
    normal.computeIfPresent(COUNT, (key, count) -> Normalizers.DECIMAL.normalize(count));
    return new Value.Fields(normal);
  }
}
