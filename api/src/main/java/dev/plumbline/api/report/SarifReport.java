package dev.plumbline.api.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;

/**
 * A scan as SARIF 2.1.0, for code hosts that show findings. Resources have no line in a file, so
 * each result names its URN as a logical location, and carries a fingerprint that outlives values.
 */
final class SarifReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SarifReport() {}

  static ObjectNode of(Scan scan) {
    var document = NODES.objectNode();
    document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    document.put("version", "2.1.0");
    var run = document.putArray("runs").addObject();
    var driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Plumbline");
    rules(driver.putArray("rules"));
    var results = run.putArray("results");
    scan.stacks().forEach(stack -> add(results, stack));
    return document;
  }

  private static void rules(ArrayNode rules) {
    for (var verdict :
        new Verdict[] {Verdict.DRIFTED, Verdict.CHANGED, Verdict.DELETED, Verdict.UNKNOWN}) {
      var rule = rules.addObject().put("id", verdict.word());
      rule.putObject("shortDescription").put("text", description(verdict));
    }
  }

  private static String description(Verdict verdict) {
    return switch (verdict) {
      case DRIFTED -> "A declared attribute differs from live";
      case CHANGED -> "Something undeclared changed since the deployment";
      case DELETED -> "A declared resource is gone";
      case UNKNOWN -> "A resource could not be checked";
      case IN_SYNC -> "Live is as declared";
      case NOT_APPLICABLE -> "Lives in no cloud";
    };
  }

  private static void add(ArrayNode results, StackScan stack) {
    stack.resources().stream()
        .filter(resource -> resource.isFinding() || resource.verdict() == Verdict.UNKNOWN)
        .forEach(resource -> add(results, stack, resource));
  }

  private static void add(ArrayNode results, StackScan stack, ResourceVerdict resource) {
    var result = results.addObject();
    result.put("ruleId", resource.verdict().word());
    result.put(
        "level",
        resource.verdict() == Verdict.UNKNOWN
            ? "note"
            : resource.verdict() == Verdict.CHANGED ? "warning" : "error");
    result.putObject("message").put("text", VerdictText.of(resource));
    var location =
        result.putArray("locations").addObject().putArray("logicalLocations").addObject();
    location.put("fullyQualifiedName", resource.urn());
    location.put("kind", "resource");
    result
        .putObject("partialFingerprints")
        .put(
            "plumbline/v1",
            stack.stack().name()
                + "|"
                + resource.type()
                + "|"
                + resource.cloudId()
                + "|"
                + resource.verdict().word());
  }
}
