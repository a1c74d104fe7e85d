package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.price.Price;
import dev.plumbline.api.price.Prices;
import dev.plumbline.api.price.Region;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;

/**
 * What steps change of the monthly cost: the price of what is wanted less the price of what is
 * live, where both are known. What is not priced is listed and counts for nothing.
 */
final class CostDelta {

  private static final Prices PRICES = Prices.shipped();
  private static final Price NOTHING = new Price.Known(BigDecimal.ZERO, List.of(), "");

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();
  private final TreeSet<String> leavesOut = new TreeSet<>();
  private BigDecimal delta = BigDecimal.ZERO;

  private CostDelta() {}

  static ObjectNode of(List<Plan.Step> steps) {
    var cost = new CostDelta();
    cost.node.put("known", false).put("reason", "");
    cost.node.put("currency", PRICES.currency());
    cost.node.putArray("priced");
    cost.node.putArray("unpriced");
    // A replacement is told thrice: as itself and by its parts.
    steps.stream().filter(step -> !step.op().contains("-replace")).forEach(cost::add);
    return cost.whole();
  }

  private void add(Plan.Step step) {
    var before = price(step, "oldState");
    var after = price(step, "newState");
    if (before instanceof Price.Known(var was, var left, var source)
        && after instanceof Price.Known(var will, var more, var ignored)) {
      leavesOut.addAll(left);
      leavesOut.addAll(more);
      delta = delta.add(will.subtract(was));
      node.withArray("priced")
          .addObject()
          .put("urn", step.urn())
          .put("before", was)
          .put("after", will)
          .put("source", source.isEmpty() ? ignored : source);
      return;
    }
    var reason =
        after instanceof Price.Unpriced(var why)
            ? why
            : before instanceof Price.Unpriced(var whyNot) ? whyNot : "";
    node.withArray("unpriced").addObject().put("urn", step.urn()).put("reason", reason);
  }

  private static Price price(Plan.Step step, String side) {
    var isThere =
        switch (step.op()) {
          case "create" -> side.equals("newState");
          case "delete" -> side.equals("oldState");
          default -> true;
        };
    if (!isThere) {
      return NOTHING;
    }
    return PRICES.price(
        step.type(),
        step.node().path(side).path("inputs"),
        Region.of(
            step.node().at("/newState/inputs"),
            step.node().at("/newState/outputs"),
            step.node().at("/oldState/inputs"),
            step.node().at("/oldState/outputs")));
  }

  private ObjectNode whole() {
    var known = node.path("unpriced").isEmpty();
    var priced = !node.path("priced").isEmpty();
    node.put("known", known);
    if (priced) {
      node.put("monthlyDelta", delta);
    }
    node.put("reason", sentence(known, priced));
    leavesOut.forEach(node.putArray("leavesOut")::add);
    node.putObject("prices").put("version", PRICES.version()).put("date", PRICES.date());
    return node;
  }

  private String sentence(boolean known, boolean priced) {
    var amount =
        delta.signum() == 0
            ? "It changes nothing of the monthly cost"
            : "It makes the month "
                + delta.abs().toPlainString()
                + " "
                + PRICES.currency()
                + (delta.signum() > 0 ? " dearer" : " cheaper");
    var of = ", by list prices of " + PRICES.date() + ".";
    if (known) {
      return amount + of;
    }
    var rest = node.path("unpriced").size() + " of its steps are not priced, so it is not known.";
    return priced ? amount + of + " " + rest : rest;
  }
}
