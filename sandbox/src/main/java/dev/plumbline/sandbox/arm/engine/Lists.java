package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lists of one type, and of everything in a subscription or group. Guarded by the engine's lock.
 */
final class Lists {

  private static final List<String> GENERIC =
      List.of(
          "id",
          "name",
          "type",
          "location",
          "tags",
          "kind",
          "sku",
          "identity",
          "managedBy",
          "plan",
          "zones");

  private final Store store;
  private final Access access;
  private final int pageSize;

  Lists(Store store, Access access, int pageSize) {
    this.store = store;
    this.access = access;
    this.pageSize = pageSize;
  }

  ArmAnswer ofType(ArmRequest request, Route.Items items) throws ArmFailure {
    requireContainer(items);
    var filter = ODataFilter.parse(request.parameter("$filter"));
    var all =
        store.world().ofType(items.type().type()).stream()
            .filter(document -> belongs(document, items, filter))
            .filter(document -> access.sees(request.caller(), document.path("id").asText()))
            .filter(document -> matches(filter, document))
            .map(store::present)
            .toList();
    return Paging.page(all, request, pageSize);
  }

  private void requireContainer(Route.Items items) throws ArmFailure {
    var checks = new Checks(store.world());
    var container = items.parent().or(() -> ResourceId.parse(items.scope()));
    if (container.isPresent() && !container.get().is(ResourceId.SUBSCRIPTION)) {
      checks.requireContainers(container.get());
      if (!store.world().exists(container.get())) {
        throw store
            .catalog()
            .find(container.get().type())
            .map(type -> store.missing(type, container.get()))
            .orElseGet(() -> ArmFailure.notFound("ResourceNotFound", container.get().toString()));
      }
    }
  }

  private static boolean belongs(ObjectNode document, Route.Items items, ODataFilter filter) {
    var id = document.path("id").asText().toLowerCase(Locale.ROOT);
    var within =
        items.parent().map(ResourceId::toString).orElse(items.scope()).toLowerCase(Locale.ROOT);
    boolean below = within.isEmpty() || id.startsWith(within + "/");
    if (!items.type().extension()) {
      return below;
    }
    var extended = ResourceId.parse(id).map(ResourceId::scope).orElse("").toLowerCase(Locale.ROOT);
    boolean above = (within + "/").startsWith(extended + "/");
    return filter.names("atScope()") ? above : above || below;
  }

  private static Optional<String> field(ObjectNode document, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "atscope()" -> Optional.of("true");
      case "resourcetype" -> Documents.text(document, "/type");
      case "resourcegroup" ->
          ResourceId.parse(document.path("id").asText()).map(ResourceId::resourceGroup);
      case "tagname", "tagvalue" -> Optional.empty();
      case "name", "location", "kind", "id" -> Documents.text(document, "/" + name);
      default -> Documents.text(document, "/properties/" + name);
    };
  }

  /** {@code /resources}: tracked resources without their properties. */
  ArmAnswer everything(ArmRequest request, String scope) throws ArmFailure {
    new Checks(store.world())
        .requireGroup(ResourceId.parse(scope).map(ResourceId::resourceGroup).orElse(""), false);
    var filter = ODataFilter.parse(request.parameter("$filter"));
    var all =
        store.world().under(scope).stream()
            .filter(document -> type(document).filter(Lists::generic).isPresent())
            .filter(document -> access.sees(request.caller(), document.path("id").asText()))
            .filter(document -> matches(filter, document))
            .map(store::present)
            .map(document -> document.retain(GENERIC))
            .toList();
    return Paging.page(all, request, pageSize);
  }

  /** A tag's name and value are asked as a pair, so each tag is tried of its own. */
  private static boolean matches(ODataFilter filter, ObjectNode document) {
    if (!filter.names("tagName")) {
      return filter.accepts(field -> field(document, field));
    }
    return document.path("tags").properties().stream()
        .anyMatch(
            tag ->
                filter.accepts(
                    field ->
                        switch (field.toLowerCase(Locale.ROOT)) {
                          case "tagname" -> Optional.of(tag.getKey());
                          case "tagvalue" -> Optional.of(tag.getValue().asText());
                          default -> field(document, field);
                        }));
  }

  private Optional<ArmType> type(ObjectNode document) {
    return store.catalog().find(document.path("type").asText());
  }

  private static boolean generic(ArmType type) {
    return type.tracked() && !type.type().equals(ResourceId.RESOURCE_GROUP);
  }
}
