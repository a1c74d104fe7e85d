package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Amounts of a resource, which the API server rewrites: {@code 1000m} is {@code 1}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">
 *     Quantity</a>
 */
final class Quantities {

  private static final Pattern AMOUNT =
      Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?");

  private static final Set<String> PLACES =
      Set.of(
          "capacity",
          "default",
          "defaultRequest",
          "divisor",
          "hard",
          "limits",
          "max",
          "maxLimitRequestRatio",
          "min",
          "overhead",
          "requests",
          "sizeLimit");

  private Quantities() {}

  static boolean same(PropertyPath path, Value left, Value right) {
    var amount = amount(left);
    return isPlace(path)
        && amount.isPresent()
        && amount(right).map(other -> other.compareTo(amount.get()) == 0).orElse(false);
  }

  private static boolean isPlace(PropertyPath path) {
    return path.segments().stream()
        .anyMatch(step -> step instanceof PropertyPath.Key(var key) && PLACES.contains(key));
  }

  private static Optional<BigDecimal> amount(Value value) {
    if (value instanceof Value.Num(var number)) {
      return Optional.of(number);
    }
    return Value.text(value)
        .filter(text -> AMOUNT.matcher(text).matches())
        .map(text -> Quantity.getAmountInBytes(Quantity.parse(text)));
  }
}
