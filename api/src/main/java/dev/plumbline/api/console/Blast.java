package dev.plumbline.api.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Finding;
import dev.plumbline.core.scan.StackGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Draws what hangs on a resource: a tree from it to the farthest, one box for each. */
public final class Blast {

  private static final int MOST = 40;
  private static final int WIDTH = 440;
  private static final int HEIGHT = 46;
  private static final int GAP = 10;
  private static final int INDENT = 26;
  private static final int DEEPEST = 6;

  private Blast() {}

  /**
   * The picture, in units of its own.
   *
   * @param more how many are left out of the picture; the list has them all
   */
  public record Picture(
      String id, int width, int height, List<Box> boxes, List<Wire> wires, int more) {}

  /**
   * One resource.
   *
   * @param href where it leads; empty text for nowhere
   * @param kind {@code root}, {@code plain} or {@code worse}: not as declared itself
   */
  public record Box(
      int x,
      int y,
      int width,
      int height,
      String name,
      String note,
      String urn,
      String href,
      String kind) {}

  /**
   * From a resource to one that hangs on it.
   *
   * @param path as SVG has it
   * @param loose whether only the number of steps between them is known
   */
  public record Wire(String path, boolean loose) {}

  private record Node(String urn, String stack, int distance) {}

  /**
   * Draws it.
   *
   * @param graph what hangs on what; may be empty, then only distances are known
   * @param findings ids of open findings by URN, which boxes lead to
   */
  public static Picture draw(
      Finding finding, String stack, StackGraph graph, Map<String, String> findings) {
    var nodes = new ArrayList<Node>();
    for (JsonNode step : finding.radius()) {
      nodes.add(
          new Node(
              step.path("urn").asText(),
              step.path("stack").asText(),
              step.path("distance").asInt(1)));
    }
    var shown = nodes.stream().limit(MOST).toList();
    var tree = new Tree(finding.urn(), shown, graph);
    var boxes = new ArrayList<Box>();
    var wires = new ArrayList<Wire>();
    boxes.add(
        new Box(
            0,
            0,
            WIDTH,
            HEIGHT,
            cut(Views.name(finding.urn()), 0),
            note(finding.urn(), "", 0),
            finding.urn(),
            "",
            "root"));
    tree.place(
        (node, parent, depth) -> {
          var y = boxes.size() * (HEIGHT + GAP);
          var x = Math.min(depth, DEEPEST) * INDENT;
          var from = parent.map(boxes::get).orElse(boxes.getFirst());
          var trunk = from.x() + INDENT / 2;
          wires.add(
              new Wire(
                  "M%d %dV%dH%d".formatted(trunk, from.y() + HEIGHT, y + HEIGHT / 2, x),
                  parent.isEmpty() && node.distance() > 1));
          var elsewhere = node.stack().equals(stack) ? "" : node.stack();
          var id = findings.getOrDefault(node.urn(), "");
          boxes.add(
              new Box(
                  x,
                  y,
                  WIDTH - x,
                  HEIGHT,
                  cut(Views.name(node.urn()), depth),
                  note(node.urn(), elsewhere, depth),
                  node.urn(),
                  id.isEmpty() ? "" : "/findings/" + id,
                  id.isEmpty() ? "plain" : "worse"));
          return boxes.size() - 1;
        });
    return new Picture(
        finding.id(),
        WIDTH,
        boxes.size() * (HEIGHT + GAP) - GAP,
        List.copyOf(boxes),
        List.copyOf(wires),
        nodes.size() - shown.size());
  }

  private static String cut(String text, int depth) {
    var most = 46 - 3 * Math.min(depth, DEEPEST);
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String note(String urn, String stack, int depth) {
    var parts = List.of(urn.split("::", -1));
    var types = parts.size() < 4 ? "" : parts.get(2);
    var type = types.substring(types.lastIndexOf('$') + 1);
    return cut(stack.isEmpty() ? type : "in " + stack + " · " + type, depth + 1);
  }

  /** Puts one box; gives its number. */
  private interface Placing {
    int put(Node node, Optional<Integer> parent, int depth);
  }

  /** Each resource below the nearest one that it hangs on. */
  private static final class Tree {
    private final String root;
    private final List<Node> nodes;
    private final Map<String, Set<String>> hangs = new HashMap<>();

    Tree(String root, List<Node> nodes, StackGraph graph) {
      this.root = root;
      this.nodes = nodes;
      for (var edge : graph.edges()) {
        hangs.computeIfAbsent(edge.from().urn(), ignored -> new HashSet<>()).add(edge.to().urn());
      }
    }

    void place(Placing placing) {
      var placed = new HashSet<String>();
      below(root, 0, 1, placed, placing, Optional.of(0));
      // What the graph does not explain hangs on the root by its distance alone.
      for (var node : nodes) {
        if (placed.add(node.urn())) {
          placing.put(node, Optional.empty(), Math.min(node.distance(), 1));
        }
      }
    }

    private void below(
        String urn,
        int at,
        int distance,
        Set<String> placed,
        Placing placing,
        Optional<Integer> parent) {
      for (var node : nodes) {
        if (node.distance() == distance
            && hangs.getOrDefault(node.urn(), Set.of()).contains(urn)
            && placed.add(node.urn())) {
          var number = placing.put(node, parent, at + 1);
          below(node.urn(), at + 1, distance + 1, placed, placing, Optional.of(number));
        }
      }
    }
  }

  /** Reads a graph of a finding's stack. */
  public interface Graphs extends Function<Finding, StackGraph> {}
}
