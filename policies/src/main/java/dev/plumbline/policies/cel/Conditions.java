package dev.plumbline.policies.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.plumbline.policies.facts.On;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Compiles conditions and amounts: CEL with its standard macros and functions, and those of {@link
 * Functions}. Thread-safe.
 */
public final class Conditions {

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Patterns patterns;
  private final Map<On, CelCompiler> conditions = new EnumMap<>(On.class);
  private final Map<On, CelCompiler> amounts = new EnumMap<>(On.class);
  private final CelRuntime runtime;

  public Conditions() {
    this(Limits.DEFAULT, System::nanoTime);
  }

  /**
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public Conditions(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.patterns = new Patterns(limits);
    var options =
        CelOptions.current()
            .maxExpressionCodePointSize(limits.expression())
            .comprehensionMaxIterations(limits.iterations())
            .maxRegexProgramSize(limits.pattern())
            .maxParseRecursionDepth(100)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    for (var on : On.values()) {
      conditions.put(on, compiler(options, on, SimpleType.BOOL));
      amounts.put(on, compiler(options, on, SimpleType.DYN));
    }
    this.runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(options)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(Functions.bindings(patterns))
            .build();
  }

  private static CelCompiler compiler(CelOptions options, On on, CelType result) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(options)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addFunctionDeclarations(Functions.declarations())
        .addVar(on.word(), MapType.create(SimpleType.STRING, SimpleType.DYN))
        .setResultType(result)
        .build();
  }

  /** Compiles a condition over the facts of one kind; says everything that is wrong with it. */
  public Compiled<Condition> compile(On on, String expression) {
    return compile(conditions, on, expression, Condition::new);
  }

  /** Compiles an amount over the facts of one kind; says everything that is wrong with it. */
  public Compiled<Amount> amount(On on, String expression) {
    return compile(amounts, on, expression, Amount::new);
  }

  private <T> Compiled<T> compile(
      Map<On, CelCompiler> compilers, On on, String expression, Function<Evaluation, T> made) {
    try {
      var ast = Objects.requireNonNull(compilers.get(on)).compile(expression).getAst();
      var faults = new ArrayList<Fault>();
      CelNavigableAst.fromAst(ast)
          .getRoot()
          .allNodes()
          .forEach(node -> check(on, ast, node, faults));
      return faults.isEmpty()
          ? new Compiled.Right<>(
              made.apply(new Evaluation(runtime.createProgram(ast), limits, nanoTime)))
          : new Compiled.Wrong<>(faults);
    } catch (CelValidationException wrong) {
      return new Compiled.Wrong<>(
          wrong.getErrors().stream()
              .map(
                  issue ->
                      new Fault(
                          offset(
                              expression,
                              issue.getSourceLocation().getLine(),
                              issue.getSourceLocation().getColumn()),
                          issue.getMessage()))
              .toList());
    } catch (CelEvaluationException unplanned) {
      return new Compiled.Wrong<>(List.of(new Fault(0, String.valueOf(unplanned.getMessage()))));
    }
  }

  private void check(On on, CelAbstractSyntaxTree ast, CelNavigableExpr node, List<Fault> faults) {
    switch (node.getKind()) {
      case SELECT -> {
        var select = node.expr().select();
        if (isVariable(on, select.operand()) && !on.fields().contains(select.field())) {
          faults.add(
              new Fault(
                  place(ast, node),
                  "asks for '%s.%s'; %s has %s"
                      .formatted(
                          on.word(),
                          select.field(),
                          on.word(),
                          String.join(", ", on.fields().stream().sorted().toList()))));
        }
      }
      case CALL -> {
        var call = node.expr().call();
        if (call.function().equals("matches")) {
          var pattern = call.args().getLast();
          if (pattern.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
              && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            patterns
                .problem(pattern.constant().stringValue())
                .ifPresent(reason -> faults.add(new Fault(place(ast, node), reason)));
          }
        }
      }
      default -> {
        // Nothing else can be wrong that the compiler does not find.
      }
    }
  }

  private static boolean isVariable(On on, CelExpr expression) {
    return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
        && expression.ident().name().equals(on.word());
  }

  private static int place(CelAbstractSyntaxTree ast, CelNavigableExpr node) {
    return Objects.requireNonNullElse(ast.getSource().getPositionsMap().get(node.id()), 0);
  }

  /** Of a line from 1 and a column from 0. */
  private static int offset(String expression, int line, int column) {
    var at = 0;
    for (var passed = 1; passed < line; passed++) {
      var end = expression.indexOf('\n', at);
      if (end < 0) {
        break;
      }
      at = end + 1;
    }
    return Math.clamp((long) at + column, 0, expression.length());
  }
}
