package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tables of Resource Graph. A row of {@code resources} is a top-level resource that lives in a
 * location; child resources such as subnets have no row.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources">supported
 *     tables</a>
 */
record Tables(Store store, ArmSettings settings, Access access, Caller caller) {

  private static final List<String> PLAIN = List.of("id", "name", "kind", "location", "managedBy");
  private static final List<String> RICH =
      List.of("sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation");

  /** The rows that the caller may see; empty when there is no such table. */
  Optional<List<ObjectNode>> rows(String table) {
    Optional<Stream<ObjectNode>> rows =
        switch (table) {
          case "resources" -> Optional.of(documents(this::ordinary));
          case "resourcecontainers" ->
              Optional.of(documents(id -> id.is(ResourceId.RESOURCE_GROUP)));
          case "authorizationresources" ->
              Optional.of(documents(id -> id.namespace().equals("Microsoft.Authorization")));
          case "resourcechanges" -> Optional.of(store.changes().rows().stream());
          default -> Optional.empty();
        };
    return rows.map(
        all -> all.filter(row -> access.sees(caller, row.path("id").asText())).toList());
  }

  private Stream<ObjectNode> documents(Predicate<ResourceId> wanted) {
    return store
        .world()
        .all()
        .filter(
            document -> ResourceId.parse(document.path("id").asText()).filter(wanted).isPresent())
        .map(store::present)
        .map(this::row);
  }

  private boolean ordinary(ResourceId id) {
    return id.types().size() == 1
        && !id.is(ResourceId.RESOURCE_GROUP)
        && store.catalog().find(id.type()).filter(ArmType::tracked).isPresent();
  }

  private ObjectNode row(ObjectNode document) {
    var id = ResourceId.parse(document.path("id").asText());
    var row = Documents.object();
    PLAIN.forEach(name -> row.put(name, document.path(name).asText()));
    var type =
        id.filter(one -> one.is(ResourceId.RESOURCE_GROUP)).isPresent()
            ? "microsoft.resources/subscriptions/resourcegroups"
            : document.path("type").asText().toLowerCase(Locale.ROOT);
    row.put("type", type);
    row.put("tenantId", settings.tenant());
    row.put("resourceGroup", id.map(ResourceId::resourceGroup).orElse("").toLowerCase(Locale.ROOT));
    row.put("subscriptionId", settings.subscription());
    RICH.forEach(
        name ->
            row.set(
                name,
                Optional.<JsonNode>ofNullable(document.get(name)).orElse(NullNode.getInstance())));
    return row;
  }
}
