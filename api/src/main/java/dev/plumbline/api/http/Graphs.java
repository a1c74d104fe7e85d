package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.StackGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code /api/v1/stacks/{id}/graph}: what hangs on what, with the latest verdicts. */
final class Graphs {

  private final Books books;
  private final Function<StackId, StackGraph> graphs;

  Graphs(Books books, Function<StackId, StackGraph> graphs) {
    this.books = books;
    this.graphs = graphs;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.api("GET", "/stacks/{id}/graph", this::graph));
  }

  private Answer graph(Request request) {
    request.only(Set.of());
    var id = request.path("id");
    var stack = books.stacks().find(id).orElseThrow(() -> Problem.notFound("stack", id));
    return Answer.json(200, json(id, read(stack.stack())));
  }

  private StackGraph read(StackId stack) {
    try {
      return graphs.apply(stack);
    } catch (PlumblineException unreadable) {
      throw Problem.of(503, String.valueOf(unreadable.getMessage()));
    }
  }

  private ObjectNode json(String id, StackGraph graph) {
    var verdicts = new HashMap<String, Map<String, String>>();
    var node = JsonNodeFactory.instance.objectNode().put("stackId", id);
    var nodes = node.putArray("nodes");
    for (var each : graph.nodes()) {
      var stackId = Stacks.id(each.stack());
      var words = verdicts.computeIfAbsent(stackId, books.scans()::words);
      nodes
          .addObject()
          .put("stackId", stackId)
          .put("urn", each.urn())
          .put("type", each.type())
          .put("cloudId", each.cloudId())
          .put("verdict", words.get(each.urn()));
    }
    var edges = node.putArray("edges");
    for (var each : graph.edges()) {
      var edge = edges.addObject();
      edge.set("from", end(each.from()));
      edge.set("to", end(each.to()));
      edge.put("kind", each.kind().word());
      if (!each.property().isEmpty()) {
        edge.put("property", each.property());
      }
    }
    return node;
  }

  private static ObjectNode end(StackGraph.End end) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("stackId", Stacks.id(end.stack()))
        .put("urn", end.urn());
  }
}
