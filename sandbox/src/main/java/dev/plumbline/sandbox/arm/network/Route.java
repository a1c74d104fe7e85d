package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.HashSet;
import java.util.List;

/** A route of a route table. */
public final class Route implements InlineChild {

  @Override
  public String type() {
    return "Microsoft.Network/routeTables/routes";
  }

  @Override
  public void fill(Put put) throws ArmFailure {
    var prefix = Documents.text(put.body(), "/properties/addressPrefix").orElse("");
    if (!prefix.matches("[A-Za-z][A-Za-z0-9.]*")) {
      Prefixes.check(put.id(), prefix);
    }
    Documents.fill(put.properties(), "hasBgpOverride", false);
  }

  @Override
  public void check(ResourceId table, ObjectNode parent, List<ObjectNode> children)
      throws ArmFailure {
    var prefixes = new HashSet<String>();
    for (var child : children) {
      var prefix = child.path("properties").path("addressPrefix").asText();
      if (!prefixes.add(prefix)) {
        throw ArmFailure.badRequest(
            "RouteConflict",
            "Route %s conflicts with an existing route: both have the address prefix %s."
                .formatted(child.path("name").asText(), prefix));
      }
    }
  }
}
