package dev.plumbline.api.remediation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.hash.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Pulumi would do, as {@code pulumi preview --json} says it. Source: {@code PreviewDigest} and
 * {@code PreviewStep} in {@code github.com/pulumi/pulumi/pkg/v3/display}. Immutable.
 */
record Plan(List<Step> steps, List<String> errors) {

  /** Steps that change nothing in a cloud. */
  private static final Set<String> QUIET =
      Set.of("same", "read", "refresh", "read-discard", "discard", "remove-pending-replace");

  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  Plan {
    steps = List.copyOf(steps);
    errors = List.copyOf(errors);
  }

  /**
   * What would be done to one resource.
   *
   * @param op {@code update}, {@code create}, {@code delete}, {@code replace} and its parts
   * @param node the step as Pulumi printed it
   */
  record Step(String op, String urn, JsonNode node) {

    boolean changes() {
      return !QUIET.contains(op);
    }

    /** Whether neither the plan nor what its refresh read is otherwise than the state says. */
    boolean leavesAsItIs() {
      return !changes()
          && (!op.equals("refresh")
              || node.at("/oldState/outputs").equals(node.at("/newState/outputs")));
    }

    boolean replaces() {
      return op.contains("replace");
    }

    /** The Pulumi type token. */
    String type() {
      var parts = urn.split("::", -1);
      var types = parts.length > 2 ? parts[2] : "";
      return types.substring(types.lastIndexOf('$') + 1);
    }

    /** Paths that differ, with what is done to each; a provider may name only keys, or none. */
    Set<String> paths() {
      var paths = new TreeSet<String>();
      node.path("detailedDiff").fieldNames().forEachRemaining(paths::add);
      if (paths.isEmpty()) {
        node.path("diffReasons").forEach(reason -> paths.add(reason.asText()));
      }
      return paths;
    }

    Optional<String> kind(String path) {
      var kind = node.path("detailedDiff").path(path).path("kind").asText("");
      return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }
  }

  /** Reads what was printed; a text that is no plan has an error that says so. */
  static Plan read(String printed) {
    var start = printed.indexOf('{');
    JsonNode root;
    try {
      root = SORTED.readTree(start < 0 ? "" : printed.substring(start));
    } catch (JsonProcessingException malformed) {
      root = JsonNodeFactory.instance.missingNode();
    }
    if (!root.isObject()) {
      return new Plan(List.of(), List.of("Pulumi printed no plan"));
    }
    var steps = new ArrayList<Step>();
    for (var node : root.path("steps")) {
      steps.add(new Step(node.path("op").asText(), node.path("urn").asText(), node));
    }
    var errors = new ArrayList<String>();
    for (var said : root.path("diagnostics")) {
      if (said.path("severity").asText().equals("error")) {
        errors.add(said.path("message").asText().strip());
      }
    }
    return new Plan(steps, errors);
  }

  /** What is done to clouds. */
  List<Step> changes() {
    return steps.stream().filter(Step::changes).toList();
  }

  /**
   * Whether nothing but one resource differs: then the plan of the whole stack is the plan of that
   * resource alone, whose inputs come from others only by their state.
   */
  boolean isOf(String urn) {
    return errors.isEmpty()
        && steps.stream().allMatch(step -> step.urn().equals(urn) || step.leavesAsItIs());
  }

  List<Step> changesOf(String urn) {
    return changes().stream().filter(step -> step.urn().equals(urn)).toList();
  }

  /**
   * The same for the same plan: operations, what differs and what is wanted. What the refresh of
   * the preview read is left out: the hash of live stands for it. A secret is hidden in the plan
   * and cannot count.
   */
  String hash() {
    var plan = JsonNodeFactory.instance.arrayNode();
    for (var step : changes()) {
      var one = plan.addObject();
      one.put("op", step.op()).put("urn", step.urn());
      step.paths().forEach(one.putArray("paths")::add);
      step.node().path("replaceReasons").forEach(one.putArray("replaceReasons")::add);
      var inputs = step.node().path("newState").path("inputs");
      if (!inputs.isMissingNode()) {
        one.set("inputs", inputs);
      }
    }
    try {
      return Hashes.sha256(SORTED.writeValueAsString(SORTED.treeToValue(plan, Object.class)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a plan cannot be written", impossible);
    }
  }

  /** For people: operations and paths; values only stand where the comparison redacted them. */
  static ObjectNode json(Step step) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("op", step.op()).put("urn", step.urn()).put("type", step.type());
    node.put("replaces", step.replaces());
    var properties = node.putArray("properties");
    for (var path : step.paths()) {
      var property = properties.addObject().put("path", path);
      step.kind(path).ifPresent(kind -> property.put("kind", kind));
    }
    step.node().path("replaceReasons").forEach(node.putArray("replaceReasons")::add);
    return node;
  }
}
