package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Suppression;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;

/** Writes verdicts as the contract has them. No secret is ever written. */
public final class VerdictJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private VerdictJson() {}

  public static ObjectNode of(ResourceVerdict verdict) {
    var node = NODES.objectNode();
    node.put("verdict", verdict.verdict().word());
    node.put("urn", verdict.urn());
    node.put("type", verdict.type());
    node.put("cloudId", verdict.cloudId());
    var differences = node.putArray("differences");
    verdict.differences().forEach(difference -> differences.add(of(difference)));
    var suppressed = node.putArray("suppressed");
    verdict.suppressed().forEach(suppression -> suppressed.add(of(suppression)));
    node.set("ledger", of(verdict.ledger()));
    verdict.outcome().ifPresent(outcome -> node.set("outcome", of(outcome)));
    if (!verdict.notes().isEmpty()) {
      verdict.notes().forEach(node.putArray("notes")::add);
    }
    return node;
  }

  public static ObjectNode of(Ledger ledger) {
    return NODES
        .objectNode()
        .put("verified", ledger.verified())
        .put("drifted", ledger.drifted())
        .put("suppressed", ledger.suppressed())
        .put("writeOnly", ledger.writeOnly())
        .put("secret", ledger.secret())
        .put("unsupported", ledger.unsupported())
        .put("unreadable", ledger.unreadable());
  }

  private static ObjectNode of(Difference difference) {
    var node = NODES.objectNode();
    node.put("path", difference.path().toString());
    node.put("kind", difference.kind().word());
    node.put("origin", difference.origin().word());
    node.set("declared", value(difference.declared(), difference.secret()));
    node.set("recorded", value(difference.recorded(), difference.secret()));
    node.set("live", value(difference.live(), difference.secret()));
    return node.put("secret", difference.secret());
  }

  private static ObjectNode of(Suppression suppression) {
    var node = NODES.objectNode();
    node.put("path", suppression.path().toString());
    node.put("rule", suppression.rule());
    node.put("reason", suppression.reason());
    node.set("declared", value(suppression.declared(), suppression.secret()));
    node.set("live", value(suppression.live(), suppression.secret()));
    return node;
  }

  private static ObjectNode of(ReadOutcome outcome) {
    return NODES.objectNode().put("kind", outcome.kind()).put("detail", outcome.text());
  }

  private static JsonNode value(Value value, boolean secret) {
    var hides = secret && !(value instanceof Value.Null) && !(value instanceof Value.Hashed);
    return hides ? NODES.textNode(ValueJson.REDACTED) : ValueJson.write(value);
  }
}
