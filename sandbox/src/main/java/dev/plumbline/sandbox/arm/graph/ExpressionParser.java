package dev.plumbline.sandbox.arm.graph;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parses scalar expressions: {@code or} binds weakest, then {@code and}, then comparisons. */
final class ExpressionParser {

  private static final Set<String> SIGNS = Set.of("==", "!=", "=~", "!~", "<", "<=", ">", ">=");
  private static final Set<String> WORDS =
      Set.of("contains", "startswith", "endswith", "has", "contains_cs", "startswith_cs");

  private final Tokens tokens;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expression expression() throws ArmFailure {
    var left = conjunction();
    while (tokens.takeWordIf("or")) {
      left = new Expression.Or(left, conjunction());
    }
    return left;
  }

  private Expression conjunction() throws ArmFailure {
    var left = comparison();
    while (tokens.takeWordIf("and")) {
      left = new Expression.And(left, comparison());
    }
    return left;
  }

  private Expression comparison() throws ArmFailure {
    var left = primary();
    var next = tokens.peek();
    if (next.kind() == Token.Kind.SIGN && SIGNS.contains(next.text())) {
      tokens.take();
      return new Expression.Binary(next.text(), left, primary());
    }
    boolean negated = next.is("!") && tokens.peek(1).kind() == Token.Kind.WORD;
    var word = tokens.peek(negated ? 1 : 0);
    if (word.isWord("in")) {
      return membership(left, negated);
    }
    if (word.kind() == Token.Kind.WORD && WORDS.contains(word.text().toLowerCase(Locale.ROOT))) {
      if (negated) {
        tokens.take();
      }
      tokens.take();
      var found = new Expression.Binary(word.text().toLowerCase(Locale.ROOT), left, primary());
      return negated ? new Expression.Not(found) : found;
    }
    return left;
  }

  private Expression membership(Expression left, boolean negated) throws ArmFailure {
    if (negated) {
      tokens.take();
    }
    tokens.take();
    boolean exactCase = !tokens.takeIf("~");
    tokens.take("(");
    return new Expression.In(left, arguments(), exactCase, negated);
  }

  /** What follows an open bracket, and the bracket that closes it. */
  private List<Expression> arguments() throws ArmFailure {
    var arguments = new ArrayList<Expression>();
    if (tokens.takeIf(")")) {
      return arguments;
    }
    do {
      arguments.add(expression());
    } while (tokens.takeIf(","));
    tokens.take(")");
    return arguments;
  }

  private Expression primary() throws ArmFailure {
    if (tokens.takeIf("(")) {
      var inner = expression();
      tokens.take(")");
      return inner;
    }
    var token = tokens.take();
    return switch (token.kind()) {
      case TEXT, TIME, SPAN -> new Expression.Literal(TextNode.valueOf(token.text()));
      case NUMBER -> new Expression.Literal(DecimalNode.valueOf(new BigDecimal(token.text())));
      case WORD -> named(token.text());
      case SIGN, END -> throw QueryFailure.of("Unexpected '" + token.text() + "'.");
    };
  }

  private Expression named(String word) throws ArmFailure {
    if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
      return new Expression.Literal(BooleanNode.valueOf(word.equalsIgnoreCase("true")));
    }
    if (tokens.takeIf("(")) {
      var arguments = arguments();
      return word.equals("not") && arguments.size() == 1
          ? new Expression.Not(arguments.getFirst())
          : new Expression.Call(word.toLowerCase(Locale.ROOT), arguments);
    }
    var segments = new ArrayList<String>();
    segments.add(word);
    while (true) {
      if (tokens.takeIf(".")) {
        segments.add(tokens.word());
      } else if (tokens.takeIf("[")) {
        segments.add(tokens.take().text());
        tokens.take("]");
      } else {
        return new Expression.Path(segments);
      }
    }
  }
}
