package dev.plumbline.api.remediation.accept;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that declares one resource: {@code new TYPE("name", TYPEArgs.builder()...build(), ...)}.
 */
record ResourceCode(String file, String source, CompilationUnit unit, ObjectCreationExpr creation) {

  /**
   * All places in some sources that may declare a resource.
   *
   * @param type the Pulumi type token; its last word is the class
   * @param name the logical name
   */
  static List<ResourceCode> find(Map<String, Parsed> sources, String type, String name) {
    var simple = type.substring(type.lastIndexOf(':') + 1);
    var exact = new ArrayList<ResourceCode>();
    var made = new ArrayList<ResourceCode>();
    sources.forEach(
        (file, parsed) -> {
          for (var creation : parsed.unit().findAll(ObjectCreationExpr.class)) {
            if (!creation.getType().getNameAsString().equals(simple)
                || creation.getArguments().isEmpty()) {
              continue;
            }
            var first = creation.getArgument(0);
            var code = new ResourceCode(file, parsed.text(), parsed.unit(), creation);
            if (first instanceof StringLiteralExpr literal && literal.asString().equals(name)) {
              exact.add(code);
            } else if (!(first instanceof StringLiteralExpr)
                && pattern(resolved(first).orElse(first)).matcher(name).matches()) {
              made.add(code);
            }
          }
        });
    return exact.isEmpty() ? made : exact;
  }

  /** A source text and what it says. */
  record Parsed(String text, CompilationUnit unit) {}

  /** What a name that is put together can be. */
  private static Pattern pattern(Expression expression) {
    return Pattern.compile(regex(expression), Pattern.DOTALL);
  }

  private static String regex(Expression expression) {
    return switch (expression) {
      case StringLiteralExpr literal -> Pattern.quote(literal.asString());
      case BinaryExpr sum when sum.getOperator() == BinaryExpr.Operator.PLUS ->
          regex(sum.getLeft()) + regex(sum.getRight());
      default -> ".+";
    };
  }

  /** The arguments' builder, whether it stands in place or in a variable of the same method. */
  Optional<Chain> arguments() {
    return creation.getArguments().size() < 2
        ? Optional.empty()
        : Chain.of(creation.getArgument(1));
  }

  int line(Expression expression) {
    return expression.getBegin().map(at -> at.line).orElse(0);
  }

  /** What a variable is set to where it is declared, where the same file declares it once. */
  static Optional<Expression> resolved(Expression expression) {
    if (!(expression instanceof NameExpr name)) {
      return Optional.empty();
    }
    var declared =
        name.findCompilationUnit().stream()
            .flatMap(unit -> unit.findAll(VariableDeclarator.class).stream())
            .filter(one -> one.getNameAsString().equals(name.getNameAsString()))
            .toList();
    return declared.size() == 1 ? declared.getFirst().getInitializer() : Optional.empty();
  }

  /** How often a name is used in its file. */
  static long uses(NameExpr name) {
    return name.findCompilationUnit().stream()
        .flatMap(unit -> unit.findAll(NameExpr.class).stream())
        .filter(one -> one.getNameAsString().equals(name.getNameAsString()))
        .count();
  }

  /**
   * A chain {@code X.builder().a(..).b(..).build()}.
   *
   * @param build its last call
   * @param calls by property, the calls that set it
   */
  record Chain(MethodCallExpr build, Map<String, List<MethodCallExpr>> calls) {

    static Optional<Chain> of(Expression expression) {
      var whole = resolved(expression).orElse(expression);
      if (!(whole instanceof MethodCallExpr last) || !last.getNameAsString().equals("build")) {
        return Optional.empty();
      }
      var calls = new LinkedHashMap<String, List<MethodCallExpr>>();
      var at = last.getScope();
      while (at.isPresent() && at.get() instanceof MethodCallExpr call) {
        if (call.getNameAsString().equals("builder")) {
          return Optional.of(new Chain(last, calls));
        }
        calls.computeIfAbsent(call.getNameAsString(), key -> new ArrayList<>()).add(call);
        at = call.getScope();
      }
      return Optional.empty();
    }

    List<MethodCallExpr> of(String property) {
      return calls.getOrDefault(property, List.of());
    }
  }
}
