package dev.plumbline.core.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Plain JSON to {@link Value} and back. Pulumi's secret and asset envelopes are not its matter. */
public final class ValueJson {

  /** Stands in JSON where a secret is; no secret is ever written. */
  public static final String REDACTED = "[secret]";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int DEEPEST = 500;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ValueJson() {}

  /** Reads a text that may be JSON; empty where it is none. */
  public static Optional<Value> parse(String text) {
    return parseTree(text).map(ValueJson::read);
  }

  static Optional<JsonNode> parseTree(String text) {
    try {
      return Optional.of(MAPPER.readTree(text));
    } catch (JsonProcessingException | NumberFormatException e) {
      // Jackson lets an exponent of twenty digits through as a NumberFormatException.
      return Optional.empty();
    }
  }

  /** Reads plain JSON; every object is {@link Value.Fields}. */
  public static Value read(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> Value.nothing();
      case BOOLEAN -> new Value.Bool(node.booleanValue());
      case NUMBER ->
          node instanceof NumericNode number && number.isNaN()
              ? new Value.Text(node.asText())
              : new Value.Num(node.decimalValue());
      case ARRAY -> {
        var items = new ArrayList<Value>(node.size());
        node.forEach(item -> items.add(read(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> {
        var fields = new LinkedHashMap<String, Value>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), read(entry.getValue())));
        yield new Value.Fields(fields);
      }
      case STRING, BINARY, POJO -> new Value.Text(node.asText());
    };
  }

  /** Writes JSON; secrets become {@link #REDACTED}, hashed ones {@code {"hmac": "..."}}. */
  public static JsonNode write(Value value) {
    return switch (value) {
      case Value.Null ignored -> NODES.nullNode();
      case Value.Bool(var bool) -> NODES.booleanNode(bool);
      case Value.Num(var number) -> number(number);
      case Value.Text(var text) -> NODES.textNode(text);
      case Value.Items(var items) -> {
        var array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(write(item)));
        yield array;
      }
      case Value.Fields(var fields) -> {
        var object = NODES.objectNode();
        fields.forEach((key, field) -> object.set(key, write(field)));
        yield object;
      }
      case Value.Secret ignored -> NODES.textNode(REDACTED);
      case Value.Hashed(var hmac) -> NODES.objectNode().put("hmac", hmac);
      case Value.Asset(var hash) -> NODES.objectNode().put("asset", hash);
      case Value.Unknown ignored -> NODES.textNode("[unknown]");
    };
  }

  private static JsonNode number(BigDecimal number) {
    return number.scale() <= 0 && number.precision() - number.scale() < 40
        ? BigIntegerNode.valueOf(number.toBigInteger())
        : DecimalNode.valueOf(number);
  }
}
