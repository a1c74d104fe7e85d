package dev.plumbline.sandbox.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A scalar expression of the query language. */
sealed interface Expression {

  record Literal(JsonNode value) implements Expression {}

  /** A column, and the way into it. */
  record Path(List<String> segments) implements Expression {}

  record Call(String function, List<Expression> arguments) implements Expression {}

  record Binary(String operator, Expression left, Expression right) implements Expression {}

  record In(Expression left, List<Expression> values, boolean exactCase, boolean negated)
      implements Expression {}

  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  record Not(Expression inner) implements Expression {}
}
