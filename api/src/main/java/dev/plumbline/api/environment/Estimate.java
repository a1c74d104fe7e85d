package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.price.Price;
import dev.plumbline.api.price.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an environment makes and costs. What the price file does not know is listed by name and
 * reason, and is never taken for free.
 *
 * @param monthly of everything that has a price
 * @param isWhole whether everything has one
 * @param document for people and programs
 */
record Estimate(BigDecimal monthly, boolean isWhole, ObjectNode document) {

  private static final Prices PRICES = Prices.shipped();

  /**
   * What is there after them. Of a replacement the engine also tells the end of the old resource
   * and that of both together. Source: {@code pkg/v3/resource/deploy}, {@code display.StepOp}.
   */
  private static final Set<String> PRICED =
      Set.of("same", "create", "update", "import", "create-replacement", "import-replacement");

  /** One for each resource that changes; its parts are told beside a replacement. */
  private static final Set<String> COUNTED =
      Set.of("create", "update", "delete", "replace", "import");

  static Estimate of(List<Provisioner.Change> changes) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("currency", PRICES.currency());
    var counts = node.putObject("changes");
    var priced = JsonNodeFactory.instance.arrayNode();
    var unpriced = JsonNodeFactory.instance.arrayNode();
    var leavesOut = new TreeSet<String>();
    var monthly = BigDecimal.ZERO;
    for (var change : changes) {
      if (COUNTED.contains(change.op())) {
        count(counts, change.op());
      }
      if (!PRICED.contains(change.op())) {
        continue;
      }
      switch (PRICES.price(change.type(), change.inputs(), change.region())) {
        case Price.Known(var cost, var left, var source) -> {
          monthly = monthly.add(cost);
          leavesOut.addAll(left);
          priced
              .addObject()
              .put("urn", change.urn())
              .put("type", change.type())
              .put("monthly", cost)
              .put("source", source);
        }
        case Price.Unpriced(var reason) ->
            unpriced
                .addObject()
                .put("urn", change.urn())
                .put("type", change.type())
                .put("reason", reason);
      }
    }
    node.put("monthly", monthly);
    node.put("known", unpriced.isEmpty());
    node.set("priced", priced);
    node.set("unpriced", unpriced);
    leavesOut.forEach(node.putArray("leavesOut")::add);
    node.putObject("prices").put("version", PRICES.version()).put("date", PRICES.date());
    return new Estimate(monthly, unpriced.isEmpty(), node);
  }

  private static void count(ObjectNode counts, String op) {
    counts.put(op, counts.path(op).asInt() + 1);
  }

  /** One that was kept. */
  static Estimate read(JsonNode kept) {
    return new Estimate(
        kept.path("monthly").decimalValue(), kept.path("known").asBoolean(), kept.deepCopy());
  }

  /** What an approval binds: version, parameters and plan. */
  static String bond(Environment one, String planHash) {
    return Hashes.sha256(
        one.wanted().template()
            + "\n"
            + one.wanted().version()
            + "\n"
            // As the database gives it, always in the same order.
            + one.wanted().parameters()
            + "\n"
            + planHash);
  }
}
