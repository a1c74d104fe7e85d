package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.scan.Dependent;
import java.util.List;

/** Writes what hangs on a resource, nearest first. */
public final class RadiusJson {

  private RadiusJson() {}

  public static ArrayNode of(List<Dependent> radius) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var dependent : radius) {
      list.addObject()
          .put("stack", dependent.stack().name())
          .put("urn", dependent.urn())
          .put("distance", dependent.distance())
          .put("via", dependent.via().word());
    }
    return list;
  }
}
