package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The wanted size of a group that was declared with room between a smallest and a largest size: its
 * scaler moves it there. Outside of both, or where the bounds themselves changed, it is drift.
 *
 * <p>Source: Amazon EC2 Auto Scaling User Guide, "Set scaling limits for your Auto Scaling group".
 *
 * @param smallest the dotted path of the lower bound
 * @param largest the dotted path of the upper bound
 */
public record Autoscaled(String smallest, String largest) implements Delegation {

  @Override
  public Optional<ManagedElement> owner(Documents documents, Value wanted, Value live) {
    var low = bound(documents, smallest);
    var high = bound(documents, largest);
    if (low.isEmpty() || high.isEmpty() || !(number(live) instanceof Value.Num(var size))) {
      return Optional.empty();
    }
    var from = low.orElseThrow();
    var to = high.orElseThrow();
    var inside = from.compareTo(size) <= 0 && size.compareTo(to) <= 0;
    return inside && from.compareTo(to) < 0
        ? Optional.of(
            new ManagedElement(
                "autoscaled",
                "%s and %s leave the size to the group's scaler, and it is between them"
                    .formatted(smallest, largest)))
        : Optional.empty();
  }

  /** A bound that is declared and still is what was declared. */
  private static Optional<BigDecimal> bound(Documents documents, String path) {
    return number(at(documents.declared(), path)) instanceof Value.Num(var declared)
            && number(at(documents.live(), path)) instanceof Value.Num(var live)
            && declared.compareTo(live) == 0
        ? Optional.of(declared)
        : Optional.empty();
  }

  private static Value at(Value.Fields document, String path) {
    Value value = document;
    for (var name : path.split("\\.", -1)) {
      value =
          value instanceof Value.Fields fields
              ? fields.at(name).orElse(Value.nothing())
              : Value.nothing();
    }
    return value;
  }

  private static Value number(Value value) {
    return new DecimalNormalizer().normalize(value);
  }
}
