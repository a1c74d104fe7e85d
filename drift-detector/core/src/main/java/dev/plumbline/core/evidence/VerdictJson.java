package dev.plumbline.core.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Suppression;
import dev.plumbline.core.value.ValueJson;

/** Verdicts as JSON, as the contract has them. Stateless. */
public final class VerdictJson {

  private VerdictJson() {}

  /** Writes one verdict; {@code outcome} is null where the resource was not read. */
  public static ObjectNode write(ResourceVerdict verdict) {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("verdict", verdict.verdict().word())
        .put("urn", verdict.urn())
        .put("type", verdict.type())
        .put("cloudId", verdict.cloudId());
    var differences = root.putArray("differences");
    verdict.differences().forEach(one -> write(one, differences));
    var suppressed = root.putArray("suppressed");
    verdict.suppressed().forEach(one -> write(one, suppressed));
    root.set("ledger", write(verdict.ledger()));
    verdict
        .outcome()
        .ifPresentOrElse(
            outcome ->
                root.putObject("outcome").put("kind", outcome.kind()).put("detail", outcome.text()),
            () -> root.putNull("outcome"));
    verdict.notes().forEach(root.putArray("notes")::add);
    return root;
  }

  private static void write(Difference difference, ArrayNode list) {
    var node = list.addObject();
    node.put("path", difference.path().toString())
        .put("kind", difference.kind().word())
        .put("origin", difference.origin().word());
    node.set("declared", ValueJson.write(difference.declared()));
    node.set("recorded", ValueJson.write(difference.recorded()));
    node.set("live", ValueJson.write(difference.live()));
    node.put("secret", difference.secret());
  }

  private static void write(Suppression suppression, ArrayNode list) {
    var node = list.addObject();
    node.put("path", suppression.path().toString())
        .put("rule", suppression.rule())
        .put("reason", suppression.reason());
    node.set("declared", ValueJson.write(suppression.declared()));
    node.set("live", ValueJson.write(suppression.live()));
    node.put("secret", suppression.secret());
  }

  /** Writes a ledger, one number per column. */
  public static ObjectNode write(Ledger ledger) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("verified", ledger.verified())
        .put("drifted", ledger.drifted())
        .put("suppressed", ledger.suppressed())
        .put("writeOnly", ledger.writeOnly())
        .put("secret", ledger.secret())
        .put("unsupported", ledger.unsupported())
        .put("unreadable", ledger.unreadable());
  }
}
