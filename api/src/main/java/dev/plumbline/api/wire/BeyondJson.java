package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.adopt.Adoption;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.core.value.ValueJson;
import java.util.List;

/** Writes what lives beyond the declared. */
public final class BeyondJson {

  private BeyondJson() {}

  static void addTo(ObjectNode document, Beyond beyond) {
    var unmanaged = document.putArray("unmanaged");
    beyond.unmanaged().forEach(each -> unmanaged.add(of(each).setAll(adoption(each))));
    document.set("excluded", excluded(beyond));
    document.set("gaps", gaps(beyond.gaps()));
  }

  /** What a list says of it. */
  public static ObjectNode of(Discovered resource) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", resource.type())
            .put("cloudId", resource.importId())
            .put("name", resource.name())
            .put("place", resource.place());
    node.set("live", ValueJson.write(resource.live()));
    return node;
  }

  /** How it comes under a stack. */
  public static ObjectNode adoption(Discovered resource) {
    var adoption = Adoption.of(resource);
    return JsonNodeFactory.instance
        .objectNode()
        .put("importCommand", adoption.command())
        .put("javaCode", adoption.java());
  }

  /** What a rule explains, with the rule and its evidence. */
  public static ArrayNode excluded(Beyond beyond) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var resource : beyond.excluded()) {
      var node =
          list.addObject()
              .put("type", resource.type())
              .put("cloudId", resource.importId())
              .put("name", resource.name())
              .put("place", resource.place());
      resource
          .owner()
          .ifPresent(owner -> node.put("rule", owner.rule()).put("reason", owner.reason()));
    }
    return list;
  }

  /** Where nothing is known. */
  public static ArrayNode gaps(List<Discovery.Gap> gaps) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var gap : gaps) {
      list.addObject()
          .put("place", gap.place())
          .put("type", gap.type())
          .putObject("outcome")
          .put("kind", gap.outcome().kind())
          .put("detail", gap.outcome().text());
    }
    return list;
  }
}
