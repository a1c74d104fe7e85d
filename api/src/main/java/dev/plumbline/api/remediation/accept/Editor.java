package dev.plumbline.api.remediation.accept;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.plumbline.api.remediation.accept.ResourceCode.Chain;
import dev.plumbline.core.value.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the literals and builder calls of one resource that decide differences, and changes them.
 * What anything else decides is named with its place, and left alone. For one thread.
 */
final class Editor {

  private final ResourceCode code;
  private final List<Edit> edits = new ArrayList<>();

  Editor(ResourceCode code) {
    this.code = code;
  }

  List<Edit> edits() {
    return List.copyOf(edits);
  }

  /**
   * One difference.
   *
   * @param declared null node where nothing is declared
   * @param live null node where it is gone
   */
  record Wanted(PropertyPath path, JsonNode declared, JsonNode live) {}

  Place decide(Wanted wanted) {
    var builder = code.arguments();
    if (builder.isEmpty()) {
      return undecided(
          wanted, code.creation(), "Its arguments are not one chain of a builder in this method.");
    }
    return within(builder.get(), wanted, wanted.path().segments());
  }

  private Place within(Chain builder, Wanted wanted, List<PropertyPath.Segment> rest) {
    if (!(rest.getFirst() instanceof PropertyPath.Key(var property))) {
      return undecided(wanted, builder.build(), "No call of a builder stands for this element.");
    }
    var calls = builder.of(property);
    if (calls.isEmpty()) {
      return added(builder, wanted, rest, property);
    }
    if (calls.size() > 1) {
      return undecided(wanted, calls.getFirst(), "It is set more than once.");
    }
    return called(calls.getFirst(), wanted, rest.subList(1, rest.size()));
  }

  /** Nothing sets it: a call is added where one scalar is wanted. */
  private Place added(
      Chain builder, Wanted wanted, List<PropertyPath.Segment> rest, String property) {
    var literal = rest.size() == 1 ? JavaLiteral.of(wanted.live()) : Optional.<String>empty();
    if (literal.isEmpty()) {
      return undecided(wanted, builder.build(), "No call sets it, and no single literal would.");
    }
    var scope = builder.build().getScope().orElseThrow();
    var at = Edit.end(code.source(), scope);
    var separator = code.source().substring(at, dot(at) + 1);
    edits.add(new Edit(at, at, separator + property + "(" + literal.get() + ")"));
    return decided(wanted, builder.build(), "A call is added.");
  }

  /** The dot before the last call: what stands before it is how the chain is laid out. */
  private int dot(int from) {
    return code.source().indexOf('.', from);
  }

  private Place called(MethodCallExpr call, Wanted wanted, List<PropertyPath.Segment> rest) {
    if (rest.isEmpty()) {
      if (wanted.live().isNull()) {
        return removed(call, wanted);
      }
      return call.getArguments().size() == 1
          ? value(call.getArgument(0), wanted)
          : undecided(wanted, call, "It is a list of values.");
    }
    return switch (rest.getFirst()) {
      case PropertyPath.Key(var key) -> keyed(call, wanted, rest, key);
      case PropertyPath.Index(var position) -> element(call, wanted, rest, position);
      case PropertyPath.Element ignored -> member(call, wanted, rest);
    };
  }

  private Place removed(MethodCallExpr call, Wanted wanted) {
    var begin = Edit.end(code.source(), call.getScope().orElseThrow());
    edits.add(new Edit(begin, Edit.end(code.source(), call), ""));
    return decided(wanted, call, "The call is taken away.");
  }

  /** A literal, or a variable that one literal sets and nothing else uses. */
  private Place value(Expression expression, Wanted wanted) {
    var literal = expression;
    if (expression instanceof NameExpr name) {
      var set = ResourceCode.resolved(name).filter(JavaLiteral::is);
      if (set.isEmpty()) {
        return undecided(wanted, expression, "No literal decides it.");
      }
      if (ResourceCode.uses(name) > 1) {
        return undecided(wanted, set.get(), "The literal decides other things too.");
      }
      literal = set.get();
    }
    if (!JavaLiteral.is(literal)) {
      return undecided(wanted, expression, "No literal decides it.");
    }
    if (!JavaLiteral.says(literal, wanted.declared())) {
      return undecided(
          wanted, literal, "The literal is not what was deployed: the program has moved on.");
    }
    var text = JavaLiteral.inPlaceOf(literal, wanted.live());
    if (text.isEmpty()) {
      return undecided(wanted, literal, "What is live is no literal of this kind.");
    }
    edits.add(Edit.of(code.source(), literal, text.get()));
    return decided(wanted, literal, "The literal is changed.");
  }

  /** A key of a map that {@code Map.of} makes, or a property of a nested builder. */
  private Place keyed(
      MethodCallExpr call, Wanted wanted, List<PropertyPath.Segment> rest, String key) {
    if (call.getArguments().size() != 1) {
      return undecided(wanted, call, "It is not one map or builder.");
    }
    var argument = call.getArgument(0);
    var nested = Chain.of(argument);
    if (nested.isPresent()) {
      return within(nested.get(), wanted, rest);
    }
    if (!isOf(argument, "Map") || rest.size() > 1) {
      return undecided(wanted, argument, "No literal decides it.");
    }
    var map = (MethodCallExpr) ResourceCode.resolved(argument).orElse(argument);
    var entries = map.getArguments();
    for (var index = 0; index + 1 < entries.size(); index += 2) {
      if (JavaLiteral.is(entries.get(index)) && JavaLiteral.text(entries.get(index)).equals(key)) {
        return wanted.live().isNull()
            ? pairRemoved(map, index, wanted)
            : value(entries.get(index + 1), wanted);
      }
    }
    return pairAdded(map, key, wanted);
  }

  private Place pairRemoved(MethodCallExpr map, int index, Wanted wanted) {
    var entries = map.getArguments();
    var from = entries.get(index);
    var to = entries.get(index + 1);
    var begin = Edit.begin(code.source(), from);
    var end = Edit.end(code.source(), to);
    if (index + 2 < entries.size()) {
      end = Edit.begin(code.source(), entries.get(index + 2));
    } else if (index > 0) {
      begin = Edit.end(code.source(), entries.get(index - 1));
    }
    edits.add(new Edit(begin, end, ""));
    return decided(wanted, from, "The pair is taken away.");
  }

  private Place pairAdded(MethodCallExpr map, String key, Wanted wanted) {
    var literal = JavaLiteral.of(wanted.live());
    // Map.of takes ten pairs.
    if (literal.isEmpty() || map.getArguments().size() >= 20) {
      return undecided(wanted, map, "No literal can be added to this map.");
    }
    var close = Edit.end(code.source(), map) - 1;
    var pair = "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\", " + literal.get();
    edits.add(new Edit(close, close, (map.getArguments().isEmpty() ? "" : ", ") + pair));
    return decided(wanted, map, "A pair is added.");
  }

  private static boolean isOf(Expression argument, String type) {
    return ResourceCode.resolved(argument).orElse(argument) instanceof MethodCallExpr call
        && call.getNameAsString().equals("of")
        && call.getScope().map(Expression::toString).filter(type::equals).isPresent();
  }

  /** The values of a list: arguments, or those of {@code List.of}. */
  private static List<Expression> values(MethodCallExpr call) {
    if (call.getArguments().size() == 1 && isOf(call.getArgument(0), "List")) {
      var argument = call.getArgument(0);
      return List.copyOf(
          ((MethodCallExpr) ResourceCode.resolved(argument).orElse(argument)).getArguments());
    }
    return List.copyOf(call.getArguments());
  }

  private Place element(
      MethodCallExpr call, Wanted wanted, List<PropertyPath.Segment> rest, int position) {
    var values = values(call);
    if (position >= values.size()) {
      return undecided(wanted, call, "The list has no literal at this place.");
    }
    var at = values.get(position);
    if (rest.size() == 1) {
      return wanted.live().isNull()
          ? undecided(wanted, at, "The element is to be taken away; do that by hand.")
          : value(at, wanted);
    }
    return Chain.of(at)
        .map(builder -> within(builder, wanted, rest.subList(1, rest.size())))
        .orElseGet(() -> undecided(wanted, at, "No literal decides it."));
  }

  /** An element of a set of scalars comes or goes. */
  private Place member(MethodCallExpr call, Wanted wanted, List<PropertyPath.Segment> rest) {
    var values = values(call);
    if (rest.size() > 1 || values.isEmpty() || !values.stream().allMatch(JavaLiteral::is)) {
      return undecided(wanted, call, "The elements are not literals.");
    }
    if (wanted.declared().isNull()) {
      var literal = JavaLiteral.inPlaceOf(values.getLast(), wanted.live());
      if (literal.isEmpty()) {
        return undecided(wanted, call, "What is live is no literal of this kind.");
      }
      var end = Edit.end(code.source(), values.getLast());
      edits.add(new Edit(end, end, ", " + literal.get()));
      return decided(wanted, call, "An element is added.");
    }
    var gone =
        IntStream.range(0, values.size())
            .filter(index -> JavaLiteral.says(values.get(index), wanted.declared()))
            .findFirst();
    if (gone.isEmpty() || values.size() == 1 || !wanted.live().isNull()) {
      return undecided(wanted, call, "No single literal stands for the element.");
    }
    var index = gone.getAsInt();
    edits.add(
        index == 0
            ? new Edit(
                Edit.begin(code.source(), values.get(0)),
                Edit.begin(code.source(), values.get(1)),
                "")
            : new Edit(
                Edit.end(code.source(), values.get(index - 1)),
                Edit.end(code.source(), values.get(index)),
                ""));
    return decided(wanted, call, "An element is taken away.");
  }

  private Place decided(Wanted wanted, Expression at, String reason) {
    return place(wanted, at, true, reason);
  }

  private Place undecided(Wanted wanted, Expression at, String reason) {
    return place(wanted, at, false, reason);
  }

  private Place place(Wanted wanted, Expression at, boolean decided, String reason) {
    var text = at.toString();
    var line = code.line(at);
    return new Place(
        wanted.path().toString(),
        decided,
        code.file(),
        line,
        text.length() > 200 ? text.substring(0, 200) + "…" : text,
        reason + " (" + code.file() + ":" + line + ")");
  }
}
