package dev.plumbline.sandbox.arm.graph;

import java.util.List;

/** One tabular operator of a query. */
sealed interface Step {

  record Where(Expression condition) implements Step {}

  record Project(List<Column> columns) implements Step {}

  record Extend(List<Column> columns) implements Step {}

  record Order(List<Key> keys) implements Step {}

  record Take(int rows) implements Step {}

  record Count() implements Step {}

  /** A named expression. */
  record Column(String name, Expression expression) {}

  /** One key of an order. */
  record Key(Expression expression, boolean ascending) {}
}
