package dev.plumbline.api.http;

import dev.plumbline.api.console.Blast;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.StackGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws what hangs on findings. The graph of a stack is read from its backend once after each scan,
 * not for every page; where it cannot be read, distances alone are drawn. Thread-safe.
 */
final class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
  private static final StackGraph NOTHING = new StackGraph(List.of(), List.of());

  private record Seen(String scanId, StackGraph graph) {}

  private final Books books;
  private final Function<StackId, StackGraph> graphs;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  Pictures(Books books, Function<StackId, StackGraph> graphs) {
    this.books = books;
    this.graphs = graphs;
  }

  /** The picture of one finding on which something hangs. */
  Blast.Picture of(Finding finding) {
    var stack = books.stacks().find(finding.stackId());
    var open = new HashMap<String, String>();
    books
        .findings()
        .list(new Findings.Filter(finding.stackId(), "open", "", ""), Page.Request.FIRST)
        .items()
        .forEach(each -> open.put(each.urn(), each.id()));
    return Blast.draw(
        finding,
        stack.map(row -> row.stack().name()).orElse(""),
        stack.map(this::graph).orElse(NOTHING),
        open);
  }

  private StackGraph graph(StackRow stack) {
    var scan = stack.lastScanId().orElse("");
    var known = seen.get(stack.id());
    if (known != null && known.scanId().equals(scan)) {
      return known.graph();
    }
    var graph = read(stack.stack());
    seen.put(stack.id(), new Seen(scan, graph));
    return graph;
  }

  private StackGraph read(StackId stack) {
    try {
      return graphs.apply(stack);
    } catch (PlumblineException unreadable) {
      LOG.atInfo()
          .addKeyValue("stack", stack.name())
          .addKeyValue("reason", unreadable.getMessage())
          .log("the graph cannot be read; only distances are drawn");
      return NOTHING;
    }
  }
}
