package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The storage of a database that was declared with room to grow: RDS enlarges it up to {@code
 * maxAllocatedStorage} and never makes it smaller. Less than declared, or more than the most that
 * was declared, is drift.
 *
 * <p>Source: Amazon RDS User Guide, "Managing capacity automatically with Amazon RDS storage
 * autoscaling".
 */
public final class StorageAutoscaling implements Delegation {

  private static final String MOST = "maxAllocatedStorage";
  private static final ManagedElement RULE =
      new ManagedElement(
          "storage-autoscaling",
          "maxAllocatedStorage lets RDS enlarge the storage, and it is not beyond it");

  @Override
  public Optional<ManagedElement> owner(Documents documents, Value wanted, Value live) {
    var most = number(documents.declared());
    return most.isPresent()
            && number(wanted).filter(size -> isBetween(size, live, most.get())).isPresent()
        ? Optional.of(RULE)
        : Optional.empty();
  }

  private static boolean isBetween(BigDecimal least, Value live, BigDecimal most) {
    return number(live)
        .filter(size -> size.compareTo(least) >= 0 && size.compareTo(most) <= 0)
        .isPresent();
  }

  private static Optional<BigDecimal> number(Value.Fields document) {
    return document.at(MOST).flatMap(StorageAutoscaling::number);
  }

  private static Optional<BigDecimal> number(Value value) {
    return Normalizers.DECIMAL.normalize(value) instanceof Value.Num(var number)
        ? Optional.of(number)
        : Optional.empty();
  }
}
