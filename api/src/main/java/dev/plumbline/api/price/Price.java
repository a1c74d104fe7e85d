package dev.plumbline.api.price;

import java.math.BigDecimal;
import java.util.List;

/** What one resource costs, or why nobody knows. What is not known is never zero. */
public sealed interface Price {

  /**
   * A list price.
   *
   * @param monthly in the file's currency, for a month of 730 hours, before any discount
   * @param leavesOut what it depends on besides, such as {@code traffic}
   * @param source the page that the maker publishes it on
   */
  record Known(BigDecimal monthly, List<String> leavesOut, String source) implements Price {
    public Known {
      leavesOut = List.copyOf(leavesOut);
    }
  }

  /** The file has no price for it; one sentence says what is missing. */
  record Unpriced(String reason) implements Price {}
}
