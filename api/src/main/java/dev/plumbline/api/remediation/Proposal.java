package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.remediation.accept.ProgramPatch;
import dev.plumbline.api.store.Finding;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.VerdictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes what a preview of a revert shows to whoever approves it. */
final class Proposal {

  private static final String HIDDEN = "[secret]";

  private Proposal() {}

  /**
   * What it is made of.
   *
   * @param live the resource as it was just read
   * @param plan of the resource alone
   * @param whole of the whole stack
   * @param open ids of the stack's open findings, by URN
   */
  record Parts(
      Finding finding,
      ResourceVerdict live,
      Instant readAt,
      Plan plan,
      Plan whole,
      Map<String, String> open) {}

  static ObjectNode of(Parts parts) {
    var node = JsonNodeFactory.instance.objectNode();
    var read = node.putObject("live");
    var verdict = VerdictJson.write(parts.live());
    read.put("readAt", parts.readAt().toString());
    read.put("verdict", parts.live().verdict().word());
    read.set("differences", verdict.path("differences"));
    var steps = node.putArray("steps");
    parts.plan().changes().forEach(step -> steps.add(Plan.json(step)));
    node.set("dependents", parts.finding().radius());
    node.set("downtime", Downtime.of(parts.plan().changes()));
    node.set("cost", CostDelta.of(parts.plan().changes()));
    node.set("clobber", clobber(parts));
    warn(parts, node.putArray("warnings"));
    return node;
  }

  /** What a preview of an accept shows. */
  static ObjectNode of(ResourceVerdict live, Instant readAt, ProgramPatch patch) {
    var node = JsonNodeFactory.instance.objectNode();
    var read = node.putObject("live");
    read.put("readAt", readAt.toString());
    read.put("verdict", live.verdict().word());
    read.set("differences", VerdictJson.write(live).path("differences"));
    node.put("patch", patch.diff());
    var places = node.putArray("places");
    for (var place : patch.places()) {
      places
          .addObject()
          .put("path", place.path())
          .put("decided", place.decided())
          .put("file", place.file())
          .put("line", place.line())
          .put("text", place.text())
          .put("reason", place.reason());
    }
    return node;
  }

  /** What else the next whole {@code up --refresh} would overwrite. */
  private static ObjectNode clobber(Parts parts) {
    var node = JsonNodeFactory.instance.objectNode();
    if (!parts.whole().errors().isEmpty()) {
      return node.put("known", false)
          .put(
              "reason",
              "The preview of the whole stack failed: " + parts.whole().errors().getFirst());
    }
    node.put("known", true);
    var resources = node.putArray("resources");
    for (var step : parts.whole().changes()) {
      if (!step.urn().equals(parts.finding().urn())) {
        var one = Plan.json(step);
        var finding = parts.open().get(step.urn());
        if (finding != null) {
          one.put("findingId", finding);
        }
        resources.add(one);
      }
    }
    return node;
  }

  private static void warn(Parts parts, ArrayNode warnings) {
    for (var step : parts.plan().changes()) {
      if (!step.urn().equals(parts.finding().urn())) {
        warnings.add("It also does '" + step.op() + "' to " + step.urn() + ".");
      }
    }
    if (parts.finding().kind().equals("deleted") && !parts.finding().radius().isEmpty()) {
      warnings.add(
          "It is made anew and may have another id; what hangs on it keeps the old one until it is"
              + " deployed.");
    }
    var moved = moved(parts);
    if (!moved.isEmpty()) {
      warnings.add(
          "The program is not what was deployed last: it now says otherwise of "
              + String.join(", ", moved)
              + ".");
    }
  }

  /** Top-level inputs that the program now sets otherwise than the last deployment did. */
  private static List<String> moved(Parts parts) {
    var declared =
        parts.live().evidence().map(EvidenceJson::write).map(one -> one.path("declared"));
    if (declared.isEmpty() || !declared.get().isObject()) {
      return List.of();
    }
    return parts.plan().changesOf(parts.finding().urn()).stream()
        .map(step -> step.node().path("newState").path("inputs"))
        .flatMap(inputs -> inputs.properties().stream())
        .filter(entry -> !entry.getKey().startsWith("__"))
        .filter(entry -> differs(declared.get().path(entry.getKey()), entry.getValue()))
        .map(Map.Entry::getKey)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean differs(JsonNode declared, JsonNode wanted) {
    var hidden = wanted.toString().contains(HIDDEN) || declared.toString().contains("\"hmac\"");
    return !hidden && !declared.isMissingNode() && !same(declared, wanted);
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (left, right) ->
            left.equals(right)
                    || (left.isNumber()
                        && right.isNumber()
                        && number(left).compareTo(number(right)) == 0)
                ? 0
                : 1,
        other);
  }

  private static BigDecimal number(JsonNode node) {
    return node.decimalValue();
  }
}
