package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a whole scan, as {@code scan --json} prints it. */
public final class ScanJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ScanJson() {}

  public static ObjectNode of(Scan scan) {
    var document = NODES.objectNode();
    document.set("scan", summary(scan));
    var stacks = document.putArray("stacks");
    scan.stacks().forEach(stack -> stacks.add(of(stack)));
    if (scan.beyond().asked()) {
      BeyondJson.addTo(document, scan.beyond());
    }
    return document;
  }

  private static ObjectNode summary(Scan scan) {
    var node = NODES.objectNode();
    node.put("id", scan.id());
    node.put("startedAt", scan.startedAt().toString());
    node.put("durationMs", scan.duration().toMillis());
    node.put("verdict", scan.verdict().word());
    node.setAll(scan.stacks().stream().map(Counts::of).reduce(Counts.NONE, Counts::plus).json());
    node.put("coverage", scan.coverage());
    var byProvider = node.putObject("coverageByProvider");
    scan.coverageByProvider().forEach(byProvider::put);
    var calls = node.putObject("apiCalls");
    new TreeMap<>(scan.apiCalls()).forEach(calls::put);
    node.put("throttles", scan.throttles());
    var waits = node.putObject("waitedMs");
    new TreeMap<>(scan.waits()).forEach(waits::put);
    return node.put("bytes", scan.bytes());
  }

  private static ObjectNode of(StackScan stack) {
    var node = NODES.objectNode();
    node.put("project", stack.stack().project());
    node.put("stack", stack.stack().stack());
    node.put("backend", stack.stack().backend());
    node.put("verdict", stack.verdict().word());
    node.setAll(Counts.of(stack).json());
    node.put("coverage", stack.ledger().coverage());
    node.set("ledger", VerdictJson.write(stack.ledger()));
    stack.problem().ifPresent(problem -> node.put("problem", problem));
    var resources = node.putArray("resources");
    for (var verdict : stack.resources()) {
      var resource = VerdictJson.write(verdict);
      Optional.ofNullable(stack.attributions().get(verdict.urn()))
          .ifPresent(said -> resource.set("attribution", AttributionJson.of(said)));
      Optional.ofNullable(stack.radius().get(verdict.urn()))
          .ifPresent(radius -> resource.set("blastRadius", RadiusJson.of(radius)));
      resources.add(resource);
    }
    return node;
  }
}
