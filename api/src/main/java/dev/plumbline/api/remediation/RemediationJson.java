package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Remediations as the API shows them. */
public final class RemediationJson {

  private RemediationJson() {}

  /** As lists have it. */
  public static ObjectNode of(Remediation one) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", one.id());
    node.put("findingId", one.findingId());
    node.put("stackId", one.stackId());
    node.put("urn", one.urn());
    node.put("mode", one.mode().word());
    node.put("dryRun", one.dryRun());
    node.put("automatic", one.automatic());
    node.put("state", one.state().word());
    node.put("reason", one.reason());
    node.put("requestedBy", one.requestedBy());
    node.put("requestedAt", one.requestedAt().toString());
    node.put("operationId", one.operationId());
    one.approvedBy().ifPresent(by -> node.put("approvedBy", by));
    one.approvedAt().ifPresent(at -> node.put("approvedAt", at.toString()));
    one.expiresAt().ifPresent(at -> node.put("expiresAt", at.toString()));
    one.cancelledBy().ifPresent(by -> node.put("cancelledBy", by));
    one.finishedAt().ifPresent(at -> node.put("finishedAt", at.toString()));
    node.put("version", one.version());
    return node;
  }

  /** With everything that is known of it. */
  public static ObjectNode whole(Remediation one, List<Remediation.Transition> timeline) {
    var node = of(one);
    node.set("preview", one.preview());
    node.put("liveHash", one.liveHash());
    node.put("planHash", one.planHash());
    var steps = node.putArray("timeline");
    for (var step : timeline) {
      steps
          .addObject()
          .put("at", step.at().toString())
          .put("state", step.state())
          .put("by", step.by())
          .put("reason", step.reason());
    }
    return node;
  }
}
