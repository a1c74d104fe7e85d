package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What hangs on what in one stack, and between it and others.
 *
 * @param nodes the stack's resources in its checkpoint's order, without the stack itself, then
 *     those of other stacks that share an id with one of them
 * @param edges from a resource to the one it hangs on
 */
public record StackGraph(List<Node> nodes, List<Edge> edges) {

  private static final String ROOT = "pulumi:pulumi:Stack";

  public StackGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** One resource. */
  public record Node(StackId stack, String urn, String type, String cloudId) {}

  /** What makes one resource hang on another. */
  public enum Kind {
    /** The state records the dependency, and of no property. */
    DEPENDENCY,
    /** An input takes a value of the other. */
    PROPERTY,
    PARENT,
    PROVIDER,
    /** An input names the cloud id or ARN of a resource in another stack. */
    SHARED_ID;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One end of an edge. */
  public record End(StackId stack, String urn) {}

  /**
   * One resource hangs on another.
   *
   * @param property the input that does, for the kind property; else empty text
   */
  public record Edge(End from, End to, Kind kind, String property) {}

  /**
   * Draws the graph of a stack.
   *
   * @param stacks the resources of all stacks, this one among them
   */
  static StackGraph of(StackId stack, Map<StackId, List<DeclaredResource>> stacks) {
    var own = stacks.getOrDefault(stack, List.of());
    var nodes = new LinkedHashMap<End, Node>();
    own.stream()
        .filter(resource -> !resource.type().equals(ROOT))
        .forEach(
            resource -> nodes.putIfAbsent(new End(stack, resource.urn()), node(stack, resource)));
    var edges = new LinkedHashSet<Edge>();
    own.forEach(resource -> within(stack, resource, edges));
    edges.removeIf(edge -> !nodes.containsKey(edge.from()) || !nodes.containsKey(edge.to()));
    var known = new HashMap<End, Node>();
    stacks.forEach(
        (other, resources) ->
            resources.forEach(
                resource -> known.put(new End(other, resource.urn()), node(other, resource))));
    for (var edge : new BlastRadius(stacks).sharedIds(stack)) {
      edges.add(edge);
      for (var end : List.of(edge.from(), edge.to())) {
        var node = known.get(end);
        if (node != null) {
          nodes.putIfAbsent(end, node);
        }
      }
    }
    return new StackGraph(new ArrayList<>(nodes.values()), new ArrayList<>(edges));
  }

  private static Node node(StackId stack, DeclaredResource resource) {
    return new Node(stack, resource.urn(), resource.type(), resource.id());
  }

  private static void within(StackId stack, DeclaredResource resource, Set<Edge> edges) {
    var from = new End(stack, resource.urn());
    var explained = new HashSet<String>();
    resource
        .propertyDependencies()
        .forEach(
            (property, urns) ->
                urns.forEach(
                    urn -> {
                      explained.add(urn);
                      edges.add(new Edge(from, new End(stack, urn), Kind.PROPERTY, property));
                    }));
    for (var urn : resource.dependencies()) {
      if (!explained.contains(urn)) {
        edges.add(new Edge(from, new End(stack, urn), Kind.DEPENDENCY, ""));
      }
    }
    edges.add(new Edge(from, new End(stack, resource.parent()), Kind.PARENT, ""));
    edges.add(new Edge(from, new End(stack, resource.provider()), Kind.PROVIDER, ""));
  }
}
