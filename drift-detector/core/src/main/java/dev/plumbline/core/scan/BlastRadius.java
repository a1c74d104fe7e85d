package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Dependent.Via;
import dev.plumbline.core.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that hangs on a resource: over dependencies of its stack, and from stack to stack
 * where inputs name a cloud id or ARN of another stack. Not thread-safe; built once per scan.
 */
final class BlastRadius {

  /** More than anybody reads; a provider resource has everything hanging on it. */
  private static final int MOST = 500;

  /** Shorter or plainer ids are ordinary words that inputs hold by chance. */
  private static final int SHORTEST_ID = 8;

  private record Node(StackId stack, String urn) {}

  private final Map<String, Node> named = new HashMap<>();
  private final Map<StackId, Map<String, List<String>>> within = new HashMap<>();
  private final Map<Node, Set<Node>> across = new HashMap<>();

  /** Knows nothing yet: every stack is named first, and then every stack is linked. */
  BlastRadius() {}

  /** Indexes the resources of all stacks. */
  BlastRadius(Map<StackId, List<DeclaredResource>> stacks) {
    stacks.forEach(this::name);
    stacks.forEach((stack, resources) -> link(stack, resources, Dependents.of(resources)));
  }

  /** Learns by which ids other stacks may name these resources. */
  void name(StackId stack, List<DeclaredResource> resources) {
    for (var resource : resources) {
      var node = new Node(stack, resource.urn());
      identities(resource).forEach(id -> named.putIfAbsent(id, node));
    }
  }

  /**
   * Learns what these resources hang on.
   *
   * @param dependents by URN, what hangs on it in the same stack
   */
  void link(StackId stack, List<DeclaredResource> resources, Map<String, List<String>> dependents) {
    within.put(stack, dependents);
    for (var resource : resources) {
      var node = new Node(stack, resource.urn());
      texts(
          resource.declared(),
          text -> {
            var origin = named.get(text);
            if (origin != null && !origin.stack().equals(stack)) {
              across.computeIfAbsent(origin, ignored -> new HashSet<>()).add(node);
            }
          });
    }
  }

  /** What hangs on this resource, the nearest first. */
  List<Dependent> of(StackId stack, String urn) {
    var found = new LinkedHashMap<Node, Dependent>();
    var open = new ArrayDeque<Node>();
    var start = new Node(stack, urn);
    open.add(start);
    while (!open.isEmpty() && found.size() < MOST) {
      var at = open.remove();
      var distance = found.containsKey(at) ? found.get(at).distance() + 1 : 1;
      for (var next : within(at)) {
        step(start, next, distance, Via.DEPENDENCY, found, open);
      }
      for (var next : across.getOrDefault(at, Set.of())) {
        step(start, next, distance, Via.SHARED_ID, found, open);
      }
    }
    return List.copyOf(new ArrayList<>(found.values()).subList(0, Math.min(MOST, found.size())));
  }

  /** Where inputs of one stack name an id of another, and one of the two is this. */
  List<StackGraph.Edge> sharedIds(StackId stack) {
    var edges = new ArrayList<StackGraph.Edge>();
    across.forEach(
        (origin, users) ->
            users.stream()
                .filter(user -> origin.stack().equals(stack) || user.stack().equals(stack))
                .map(
                    user ->
                        new StackGraph.Edge(
                            new StackGraph.End(user.stack(), user.urn()),
                            new StackGraph.End(origin.stack(), origin.urn()),
                            StackGraph.Kind.SHARED_ID,
                            ""))
                .forEach(edges::add));
    edges.sort(
        Comparator.comparing((StackGraph.Edge edge) -> edge.from().urn())
            .thenComparing(edge -> edge.to().urn()));
    return edges;
  }

  private static void step(
      Node start,
      Node next,
      int distance,
      Via via,
      Map<Node, Dependent> found,
      ArrayDeque<Node> open) {
    if (!next.equals(start) && !found.containsKey(next)) {
      found.put(next, new Dependent(next.stack(), next.urn(), distance, via));
      open.add(next);
    }
  }

  private List<Node> within(Node node) {
    return within.getOrDefault(node.stack(), Map.of()).getOrDefault(node.urn(), List.of()).stream()
        .map(urn -> new Node(node.stack(), urn))
        .toList();
  }

  /** By what other stacks name it: its id, and the id and ARN that were recorded. */
  private static Set<String> identities(DeclaredResource resource) {
    var names = new HashSet<String>();
    names.add(resource.id());
    resource.recorded().at("arn").flatMap(Value::text).ifPresent(names::add);
    resource.recorded().at("id").flatMap(Value::text).ifPresent(names::add);
    names.removeIf(name -> name.length() < SHORTEST_ID || !name.matches(".*[-:/._].*"));
    return names;
  }

  private static void texts(Value value, Consumer<String> visitor) {
    switch (value) {
      case Value.Text(var text) -> visitor.accept(text);
      case Value.Items(var items) -> items.forEach(item -> texts(item, visitor));
      case Value.Fields(var fields) -> fields.values().forEach(field -> texts(field, visitor));
      case Value ignored -> {}
    }
  }
}
