package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.Locale;
import java.util.Optional;

/** Writes evidence documents, the input of {@code diff}. No secret is ever written. */
public final class EvidenceJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EvidenceJson() {}

  public static ObjectNode of(Evidence evidence) {
    var node = NODES.objectNode();
    node.put("version", Evidence.VERSION);
    node.put("type", evidence.type());
    node.put("cloudId", evidence.cloudId());
    node.set("declared", fields(evidence.declared()));
    node.set("recorded", fields(evidence.recorded()));
    live(node, evidence.outcome());
    if (!evidence.schema().equals(Evidence.Schema.NONE)) {
      node.set("schema", schema(evidence.schema()));
    }
    return node;
  }

  private static void live(ObjectNode node, ReadOutcome outcome) {
    switch (outcome) {
      case ReadOutcome.Found found ->
          node.putObject("live")
              .put("shape", found.shape().name().toLowerCase(Locale.ROOT))
              .set("document", ValueJson.write(found.live()));
      case ReadOutcome.Absent ignored -> node.putNull("live");
      case ReadOutcome.Denied denied -> outcome(node, denied);
      case ReadOutcome.Throttled throttled -> outcome(node, throttled);
      case ReadOutcome.Failed failed -> outcome(node, failed);
      case ReadOutcome.Unsupported unsupported -> outcome(node, unsupported);
    }
  }

  private static void outcome(ObjectNode node, ReadOutcome outcome) {
    node.putObject("outcome").put("kind", outcome.kind()).put("detail", outcome.text());
  }

  private static JsonNode fields(Optional<Value.Fields> fields) {
    return fields.<JsonNode>map(ValueJson::write).orElse(NODES.nullNode());
  }

  private static ObjectNode schema(Evidence.Schema schema) {
    var node = NODES.objectNode();
    schema.readOnly().forEach(node.putArray("readOnly")::add);
    schema.writeOnly().forEach(node.putArray("writeOnly")::add);
    var defaults = node.putObject("defaults");
    schema.defaults().forEach((path, value) -> defaults.set(path, ValueJson.write(value)));
    return node;
  }
}
