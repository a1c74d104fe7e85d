package dev.plumbline.api.remediation.accept;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.utils.StringEscapeUtils;
import java.util.Optional;

/** Scalars as Java writes them. */
final class JavaLiteral {

  private JavaLiteral() {}

  static boolean is(Expression expression) {
    return expression instanceof StringLiteralExpr
        || expression instanceof IntegerLiteralExpr
        || expression instanceof LongLiteralExpr
        || expression instanceof DoubleLiteralExpr
        || expression instanceof BooleanLiteralExpr
        || (expression instanceof UnaryExpr unary
            && unary.getOperator() == UnaryExpr.Operator.MINUS
            && is(unary.getExpression()));
  }

  /** Whether a literal says this value, in whatever spelling. */
  static boolean says(Expression literal, JsonNode value) {
    return text(literal).equals(value.asText());
  }

  /** What a literal says. */
  static String text(Expression literal) {
    return switch (literal) {
      case StringLiteralExpr string -> string.asString();
      case LongLiteralExpr number -> number.getValue().replaceAll("[_lL]", "");
      case IntegerLiteralExpr number -> number.getValue().replace("_", "");
      default -> literal.toString();
    };
  }

  /** A scalar in the kind of the literal whose place it takes; empty where that cannot be. */
  static Optional<String> inPlaceOf(Expression old, JsonNode value) {
    return switch (old) {
      case StringLiteralExpr ignored when value.isValueNode() && !value.isNull() ->
          Optional.of(string(value.asText()));
      case BooleanLiteralExpr ignored when value.isBoolean() -> Optional.of(value.asText());
      case LongLiteralExpr ignored when value.isIntegralNumber() ->
          Optional.of(value.asText() + "L");
      case DoubleLiteralExpr ignored when value.isNumber() ->
          Optional.of(Double.toString(value.asDouble()));
      default ->
          value.isIntegralNumber() && value.canConvertToInt()
              ? Optional.of(value.asText())
              : Optional.empty();
    };
  }

  /** A scalar where nothing stood. */
  static Optional<String> of(JsonNode value) {
    if (value.isTextual()) {
      return Optional.of(string(value.asText()));
    }
    var plain = value.isBoolean() || (value.isIntegralNumber() && value.canConvertToInt());
    return plain ? Optional.of(value.asText()) : Optional.empty();
  }

  private static String string(String text) {
    return '"' + StringEscapeUtils.escapeJava(text) + '"';
  }
}
