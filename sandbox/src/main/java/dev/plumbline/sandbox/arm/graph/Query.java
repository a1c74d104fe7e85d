package dev.plumbline.sandbox.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A parsed query. */
record Query(String table, List<Step> steps) {

  Query {
    steps = List.copyOf(steps);
  }

  List<ObjectNode> run(List<ObjectNode> rows, Evaluation evaluation) throws ArmFailure {
    var current = rows;
    for (var step : steps) {
      current =
          switch (step) {
            case Step.Where where -> where(where, current, evaluation);
            case Step.Project project -> named(project.columns(), current, evaluation, false);
            case Step.Extend extend -> named(extend.columns(), current, evaluation, true);
            case Step.Order order -> order(order, current, evaluation);
            case Step.Take take -> current.subList(0, Math.min(take.rows(), current.size()));
            case Step.Count count -> List.of(Documents.object().put("Count", current.size()));
          };
    }
    return current;
  }

  private static List<ObjectNode> where(
      Step.Where where, List<ObjectNode> rows, Evaluation evaluation) throws ArmFailure {
    var kept = new ArrayList<ObjectNode>();
    for (var row : rows) {
      if (evaluation.holds(where.condition(), row)) {
        kept.add(row);
      }
    }
    return kept;
  }

  private static List<ObjectNode> named(
      List<Step.Column> columns, List<ObjectNode> rows, Evaluation evaluation, boolean keep)
      throws ArmFailure {
    var answer = new ArrayList<ObjectNode>();
    for (var row : rows) {
      var fresh = keep ? row.deepCopy() : Documents.object();
      for (var column : columns) {
        JsonNode value = evaluation.value(column.expression(), row);
        fresh.set(column.name(), value.isMissingNode() ? NullNode.getInstance() : value);
      }
      answer.add(fresh);
    }
    return answer;
  }

  private record Sorted(List<JsonNode> keys, ObjectNode row) {}

  private static List<ObjectNode> order(
      Step.Order order, List<ObjectNode> rows, Evaluation evaluation) throws ArmFailure {
    var sorted = new ArrayList<Sorted>();
    for (var row : rows) {
      var keys = new ArrayList<JsonNode>();
      for (var key : order.keys()) {
        keys.add(evaluation.value(key.expression(), row));
      }
      sorted.add(new Sorted(keys, row));
    }
    // sorting is stable: the last key first, so that the first one decides
    for (int index = order.keys().size() - 1; index >= 0; index--) {
      int key = index;
      Comparator<Sorted> by =
          (one, other) -> Evaluation.order(one.keys().get(key), other.keys().get(key));
      sorted.sort(order.keys().get(key).ascending() ? by : by.reversed());
    }
    return sorted.stream().map(Sorted::row).toList();
  }
}
