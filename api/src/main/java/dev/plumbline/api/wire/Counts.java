package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.StackScan;
import java.util.Map;

/** Resources of a stack by verdict. */
public record Counts(
    int resources,
    int inSync,
    int changed,
    int drifted,
    int deleted,
    int unknown,
    int notApplicable) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  public static Counts of(StackScan stack) {
    return new Counts(
        stack.resources().size(),
        (int) stack.count(Verdict.IN_SYNC),
        (int) stack.count(Verdict.CHANGED),
        (int) stack.count(Verdict.DRIFTED),
        (int) stack.count(Verdict.DELETED),
        (int) stack.count(Verdict.UNKNOWN),
        (int) stack.count(Verdict.NOT_APPLICABLE));
  }

  /** How many resources have which verdict, by its word. */
  public static Counts of(Map<String, Integer> verdicts) {
    return new Counts(
        verdicts.values().stream().mapToInt(Integer::intValue).sum(),
        verdicts.getOrDefault(Verdict.IN_SYNC.word(), 0),
        verdicts.getOrDefault(Verdict.CHANGED.word(), 0),
        verdicts.getOrDefault(Verdict.DRIFTED.word(), 0),
        verdicts.getOrDefault(Verdict.DELETED.word(), 0),
        verdicts.getOrDefault(Verdict.UNKNOWN.word(), 0),
        verdicts.getOrDefault(Verdict.NOT_APPLICABLE.word(), 0));
  }

  public static Counts read(JsonNode node) {
    return new Counts(
        node.path("resources").asInt(),
        node.path("inSync").asInt(),
        node.path("changed").asInt(),
        node.path("drifted").asInt(),
        node.path("deleted").asInt(),
        node.path("unknown").asInt(),
        node.path("notApplicable").asInt());
  }

  public Counts plus(Counts other) {
    return new Counts(
        resources + other.resources,
        inSync + other.inSync,
        changed + other.changed,
        drifted + other.drifted,
        deleted + other.deleted,
        unknown + other.unknown,
        notApplicable + other.notApplicable);
  }

  /** The counts as fields of their own. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("resources", resources)
        .put("inSync", inSync)
        .put("changed", changed)
        .put("drifted", drifted)
        .put("deleted", deleted)
        .put("unknown", unknown)
        .put("notApplicable", notApplicable);
  }
}
