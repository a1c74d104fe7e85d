package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;

/**
 * Where a queue moves what nobody could handle, and whom it lets do so: {@code maxReceiveCount} is
 * taken as a number or as a text, and the queues of {@code sourceQueueArns} have no order. Source:
 * Amazon SQS API reference, SetQueueAttributes, whose examples have both.
 */
final class RedrivePolicyNormalizer implements Normalizer {

  private static final String COUNT = "maxReceiveCount";
  private static final String SOURCES = "sourceQueueArns";

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
    normal.computeIfPresent(SOURCES, (key, queues) -> Normalizers.ANY_ORDER.normalize(queues));
    return new Value.Fields(normal);
  }
}
