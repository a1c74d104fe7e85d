package dev.plumbline.sandbox.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Evaluates expressions over a row, at one moment. */
record Evaluation(Instant now) {

  boolean holds(Expression condition, ObjectNode row) throws ArmFailure {
    return value(condition, row).asBoolean(false);
  }

  JsonNode value(Expression expression, ObjectNode row) throws ArmFailure {
    return switch (expression) {
      case Expression.Literal(var value) -> value;
      case Expression.Path(var segments) -> path(segments, row);
      case Expression.And(var left, var right) ->
          BooleanNode.valueOf(holds(left, row) && holds(right, row));
      case Expression.Or(var left, var right) ->
          BooleanNode.valueOf(holds(left, row) || holds(right, row));
      case Expression.Not(var inner) -> BooleanNode.valueOf(!holds(inner, row));
      case Expression.In in -> BooleanNode.valueOf(contains(in, row) != in.negated());
      case Expression.Binary(var operator, var left, var right) ->
          BooleanNode.valueOf(compare(operator, value(left, row), value(right, row)));
      case Expression.Call(var function, var arguments) -> call(function, arguments, row);
    };
  }

  /** A column must exist; what lies inside one need not. */
  private static JsonNode path(List<String> segments, ObjectNode row) throws ArmFailure {
    var column = segments.getFirst();
    if (!row.has(column) && !row.isEmpty()) {
      throw QueryFailure.of(
          "Failed to resolve column or scalar expression named '" + column + "'.");
    }
    JsonNode found = row;
    for (var segment : segments) {
      found =
          found.isArray() && segment.matches("\\d+")
              ? found.path(Integer.parseInt(segment))
              : found.path(segment);
    }
    return found;
  }

  private boolean contains(Expression.In in, ObjectNode row) throws ArmFailure {
    var left = value(in.left(), row);
    for (var candidate : in.values()) {
      if (compare(in.exactCase() ? "==" : "=~", left, value(candidate, row))) {
        return true;
      }
    }
    return false;
  }

  private static boolean compare(String operator, JsonNode left, JsonNode right) {
    var one = left.asText();
    var other = right.asText();
    var lowOne = one.toLowerCase(Locale.ROOT);
    var lowOther = other.toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "=~" -> lowOne.equals(lowOther);
      case "!~" -> !lowOne.equals(lowOther);
      case "contains", "has" -> lowOne.contains(lowOther);
      case "contains_cs" -> one.contains(other);
      case "startswith" -> lowOne.startsWith(lowOther);
      case "startswith_cs" -> one.startsWith(other);
      case "endswith" -> lowOne.endsWith(lowOther);
      case "==" -> order(left, right) == 0;
      case "!=" -> order(left, right) != 0;
      case "<" -> order(left, right) < 0;
      case "<=" -> order(left, right) <= 0;
      case ">" -> order(left, right) > 0;
      default -> order(left, right) >= 0;
    };
  }

  static int order(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue());
    }
    var one = time(left.asText());
    var other = time(right.asText());
    return one.isPresent() && other.isPresent()
        ? one.get().compareTo(other.get())
        : left.asText().compareTo(right.asText());
  }

  private static Optional<Instant> time(String text) {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}([T ].*)?")) {
      return Optional.empty();
    }
    try {
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      var whole = text.replace(' ', 'T');
      return Optional.of(
          whole.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
              ? OffsetDateTime.parse(whole).toInstant()
              : LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private JsonNode call(String function, List<Expression> arguments, ObjectNode row)
      throws ArmFailure {
    if (function.equals("now") && arguments.isEmpty()) {
      return TextNode.valueOf(now.toString());
    }
    if (arguments.size() != 1) {
      throw QueryFailure.of("The emulator does not know '" + function + "' with these arguments.");
    }
    var value = value(arguments.getFirst(), row);
    return switch (function) {
      case "tostring", "todatetime", "datetime", "dynamic" -> text(value);
      case "tolower" -> TextNode.valueOf(value.asText().toLowerCase(Locale.ROOT));
      case "toupper" -> TextNode.valueOf(value.asText().toUpperCase(Locale.ROOT));
      case "isempty" -> BooleanNode.valueOf(value.asText().isEmpty() || value.isNull());
      case "isnotempty" -> BooleanNode.valueOf(!value.asText().isEmpty() && !value.isNull());
      case "isnull" -> BooleanNode.valueOf(value.isNull() || value.isMissingNode());
      case "isnotnull" -> BooleanNode.valueOf(!value.isNull() && !value.isMissingNode());
      case "ago" -> TextNode.valueOf(now.minus(span(value.asText())).toString());
      default ->
          throw QueryFailure.of("The emulator does not know the function '" + function + "'.");
    };
  }

  private static JsonNode text(JsonNode value) {
    return value.isTextual() || value instanceof MissingNode || value instanceof NullNode
        ? value
        : TextNode.valueOf(value.isValueNode() ? value.asText() : value.toString());
  }

  private static Duration span(String text) throws ArmFailure {
    if (!text.matches("\\d{1,6}[dhms]")) {
      throw QueryFailure.of("'" + text + "' is no time span.");
    }
    int count = Integer.parseInt(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'd' -> Duration.ofDays(count);
      case 'h' -> Duration.ofHours(count);
      case 'm' -> Duration.ofMinutes(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
