package dev.plumbline.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.Locale;
import java.util.Set;

/**
 * What a resource's document says of its life. Source: "Asynchronous operations" of Azure Resource
 * Manager: Succeeded, Failed and Canceled are the end of an operation, all else is under way.
 * Providers have further resting words (Running, Online), so only words of motion count.
 */
final class LiveResource {

  private static final Set<String> DELETING = Set.of("deleting", "deleted", "deprovisioning");

  private static final Set<String> MOVING = Set.of("accepted", "inprogress", "resolvingdns");

  private LiveResource() {}

  /** As {@link #outcome(ObjectNode)}; failed where the answer is not of the resource asked for. */
  static ReadOutcome outcome(ObjectNode document, ArmId asked) {
    return isOf(document, asked)
        ? outcome(document)
        : new ReadOutcome.Failed(
            asked.namespace()
                + ": the answer to GET "
                + asked.path()
                + " is not that resource"
                + ArmStatus.CHECK);
  }

  /**
   * Whether a document is a resource's, and not another's of the same type. Source: Azure Resource
   * Manager RPC, "Resource APIs": an answer has id, name, type and properties.
   */
  private static boolean isOf(ObjectNode document, ArmId asked) {
    var id = ArmId.of(document.path("id").asText());
    if (id.isPresent() && id.get().fullType().equalsIgnoreCase(asked.fullType())) {
      return id.get().equals(asked);
    }
    return id.isPresent()
        || document.path("properties").isObject()
        || (document.path("name").isTextual() && document.path("type").isTextual());
  }

  /**
   * Absent where a deletion is under way, since nothing brings the resource back; failed where it
   * is in motion, since it is neither what it was nor what it will be; else found.
   */
  static ReadOutcome outcome(ObjectNode document) {
    var state = document.path("properties").path("provisioningState").asText();
    var word = state.toLowerCase(Locale.ROOT);
    if (DELETING.contains(word)) {
      return new ReadOutcome.Absent("its deletion is under way: provisioningState " + state);
    }
    if (MOVING.contains(word) || (word.endsWith("ing") && !word.equals("running"))) {
      return new ReadOutcome.Failed(
          "in motion: its provisioningState is " + state + "; scan again when it rests");
    }
    return ValueJson.read(document) instanceof Value.Fields fields
        ? new ReadOutcome.Found(fields, ReadOutcome.Shape.API)
        : new ReadOutcome.Failed("the answer is no object");
  }
}
