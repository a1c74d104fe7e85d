package dev.plumbline.api.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the price file: a type in a region. Its amount is {@code monthly} or {@code hourly},
 * a number or one for each value of an input; {@code per} multiplies it by another input; {@code
 * tiers} names the price of the smallest size that holds what the input asks for.
 */
record Entry(JsonNode node, long hoursPerMonth) {

  String type() {
    return node.path("type").asText();
  }

  /** {@code *} for all. */
  String region() {
    return node.path("region").asText();
  }

  Price price(JsonNode inputs) {
    var name = node.path("input").asText("");
    var value = name.isEmpty() ? "" : at(inputs, name).asText(node.path("default").asText(""));
    if (!name.isEmpty() && value.isEmpty()) {
      return new Price.Unpriced("its " + name + " is not known");
    }
    var amount =
        node.has("tiers")
            ? tier(value, inputs)
            : amount("monthly", value)
                .or(() -> amount("hourly", value).map(this::ofMonth))
                .flatMap(each -> times(each, inputs));
    return amount
        .<Price>map(
            each ->
                new Price.Known(
                    each.setScale(2, RoundingMode.HALF_UP),
                    leavesOut(),
                    node.path("source").asText()))
        .orElseGet(() -> unknown(name, value));
  }

  private Price unknown(String name, String value) {
    return new Price.Unpriced(
        name.isEmpty()
            ? "its size is not known"
            : "the price file has no price for " + name + " " + value + " of its size");
  }

  private BigDecimal ofMonth(BigDecimal hour) {
    return hour.multiply(BigDecimal.valueOf(hoursPerMonth));
  }

  private Optional<BigDecimal> amount(String key, String value) {
    var written = node.path(key);
    var found = written.isObject() ? written.path(value) : written;
    return found.isNumber() ? Optional.of(found.decimalValue()) : Optional.empty();
  }

  private Optional<BigDecimal> times(BigDecimal amount, JsonNode inputs) {
    if (!node.has("per")) {
      return Optional.of(amount);
    }
    var count = at(inputs, node.path("per").asText());
    return count.isNumber() ? Optional.of(amount.multiply(count.decimalValue())) : Optional.empty();
  }

  private Optional<BigDecimal> tier(String value, JsonNode inputs) {
    var size = at(inputs, node.path("per").asText());
    if (!size.isNumber()) {
      return Optional.empty();
    }
    return node.path("tiers").path(value).properties().stream()
        .filter(tier -> Integer.parseInt(tier.getKey()) >= size.asInt())
        .min(
            (one, other) ->
                Integer.valueOf(one.getKey()).compareTo(Integer.valueOf(other.getKey())))
        .map(tier -> tier.getValue().decimalValue());
  }

  private static JsonNode at(JsonNode inputs, String path) {
    return inputs.at("/" + path.replace('.', '/'));
  }

  private List<String> leavesOut() {
    var words = new ArrayList<String>();
    node.path("leavesOut").forEach(word -> words.add(word.asText()));
    return words;
  }
}
