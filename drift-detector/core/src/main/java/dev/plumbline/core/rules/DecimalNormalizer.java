package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Numbers that an API keeps as texts: {@code 100} is {@code 100.0}. Source: AWS Budgets API
 * reference, Spend; EC2 API reference, SpotOptions.
 */
final class DecimalNormalizer implements Normalizer {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  @Override
  public String name() {
    return "decimal";
  }

  @Override
  public Value normalize(Value value) {
    return value instanceof Value.Text(var text) && DECIMAL.matcher(text).matches()
        ? new Value.Num(new BigDecimal(text))
        : value;
  }
}
