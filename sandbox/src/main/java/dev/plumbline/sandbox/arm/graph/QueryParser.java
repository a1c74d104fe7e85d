package dev.plumbline.sandbox.arm.graph;

import dev.plumbline.sandbox.arm.ArmFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses a query: a table and the operators {@code where}, {@code project}, {@code extend}, {@code
 * order by}, {@code sort by}, {@code take}, {@code limit} and {@code count}. Every other operator
 * is refused by name.
 */
final class QueryParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;

  private QueryParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static Query parse(String text) throws ArmFailure {
    return new QueryParser(new Tokens(Token.all(text))).query();
  }

  private Query query() throws ArmFailure {
    var table = tokens.word().toLowerCase(Locale.ROOT);
    var steps = new ArrayList<Step>();
    while (tokens.takeIf("|")) {
      steps.add(step());
    }
    if (!tokens.atEnd()) {
      throw QueryFailure.of("Expected '|' but found '" + tokens.peek().text() + "'.");
    }
    return new Query(table, steps);
  }

  private Step step() throws ArmFailure {
    var operator = tokens.word().toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "where", "filter" -> new Step.Where(expressions.expression());
      case "project" -> new Step.Project(columns());
      case "extend" -> new Step.Extend(columns());
      case "order", "sort" -> order();
      case "take", "limit" -> new Step.Take(Integer.parseInt(tokens.number()));
      case "count" -> new Step.Count();
      default ->
          throw QueryFailure.of("The emulator does not know the operator '" + operator + "'.");
    };
  }

  private List<Step.Column> columns() throws ArmFailure {
    var columns = new ArrayList<Step.Column>();
    do {
      columns.add(column());
    } while (tokens.takeIf(","));
    return columns;
  }

  private Step.Column column() throws ArmFailure {
    if (tokens.peek(1).is("=")) {
      var name = tokens.word();
      tokens.take("=");
      return new Step.Column(name, expressions.expression());
    }
    var expression = expressions.expression();
    return switch (expression) {
      case Expression.Path path -> new Step.Column(String.join("_", path.segments()), path);
      case Expression.Call call -> new Step.Column(call.function(), call);
      case Expression.Literal any -> throw unnamed();
      case Expression.Binary any -> throw unnamed();
      case Expression.In any -> throw unnamed();
      case Expression.And any -> throw unnamed();
      case Expression.Or any -> throw unnamed();
      case Expression.Not any -> throw unnamed();
    };
  }

  private static ArmFailure unnamed() {
    return QueryFailure.of("An expression in project or extend needs a name.");
  }

  private Step order() throws ArmFailure {
    if (!tokens.word().equalsIgnoreCase("by")) {
      throw QueryFailure.of("Expected 'by' after 'order'.");
    }
    var keys = new ArrayList<Step.Key>();
    do {
      var expression = expressions.expression();
      boolean ascending = tokens.takeWordIf("asc");
      if (!ascending) {
        tokens.takeWordIf("desc");
      }
      keys.add(new Step.Key(expression, ascending));
    } while (tokens.takeIf(","));
    return new Step.Order(keys);
  }
}
