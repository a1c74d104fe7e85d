package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Kubernetes quantities as numbers. Source: k8s.io/apimachinery/pkg/api/resource, {@code Quantity}.
 */
final class QuantityNormalizer implements Normalizer {

  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30}))([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?");

  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", KIBI),
          Map.entry("Mi", KIBI.pow(2)),
          Map.entry("Gi", KIBI.pow(3)),
          Map.entry("Ti", KIBI.pow(4)),
          Map.entry("Pi", KIBI.pow(5)),
          Map.entry("Ei", KIBI.pow(6)));

  @Override
  public String name() {
    return "quantity";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var match = QUANTITY.matcher(text);
    if (!match.matches()) {
      return value;
    }
    var number = new BigDecimal(match.group(1));
    var unit = match.group(2);
    if (unit == null) {
      return new Value.Num(number);
    }
    var factor = UNITS.get(unit);
    return new Value.Num(
        factor == null
            ? number.scaleByPowerOfTen(Integer.parseInt(unit.substring(1)))
            : number.multiply(factor));
  }
}
