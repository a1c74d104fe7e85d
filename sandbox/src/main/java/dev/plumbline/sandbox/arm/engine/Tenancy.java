package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Catalog;
import dev.plumbline.sandbox.arm.Documents;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What an engine answers about itself: tenant, subscription, locations, resource providers. */
final class Tenancy {

  private final ArmSettings settings;
  private final Catalog catalog;

  Tenancy(ArmSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  ArmAnswer answer(Route.Fixed route) {
    return ArmAnswer.ok(
        switch (route) {
          case TENANTS -> list(tenant());
          case SUBSCRIPTIONS -> list(subscription());
          case SUBSCRIPTION -> subscription();
          case LOCATIONS -> Locations.list(settings.subscription());
        });
  }

  private static ObjectNode list(ObjectNode only) {
    var answer = Documents.object();
    answer.putArray("value").add(only);
    answer.putObject("count").put("type", "Total").put("value", 1);
    return answer;
  }

  private ObjectNode tenant() {
    return Documents.object()
        .put("id", "/tenants/" + settings.tenant())
        .put("tenantId", settings.tenant())
        .put("countryCode", "")
        .put("displayName", "Sandbox")
        .put("tenantCategory", "Home");
  }

  private ObjectNode subscription() {
    var answer = Documents.object();
    answer.put("id", "/subscriptions/" + settings.subscription());
    answer.put("subscriptionId", settings.subscription()).put("tenantId", settings.tenant());
    answer.put("displayName", "Sandbox").put("state", "Enabled");
    answer.put("authorizationSource", "RoleBased");
    answer
        .putObject("subscriptionPolicies")
        .put("locationPlacementId", "Public_2014-09-01")
        .put("quotaId", "PayAsYouGo_2014-09-01")
        .put("spendingLimit", "Off");
    return answer;
  }

  /** All providers, or one; a POST that registers answers the provider, registered already. */
  ArmAnswer providers(ArmRequest request, Route.Providers route) throws ArmFailure {
    if (route.namespace().isPresent()) {
      return ArmAnswer.ok(provider(route.scope(), route.namespace().get()));
    }
    var names = new TreeSet<String>();
    catalog.all().forEach(type -> names.add(Router.namespaceOf(type)));
    List<ObjectNode> all = names.stream().map(name -> provider(route.scope(), name)).toList();
    return Paging.page(all, request, settings.pageSize());
  }

  private ObjectNode provider(String scope, String asked) {
    var types =
        catalog.all().stream()
            .filter(type -> Router.namespaceOf(type).equalsIgnoreCase(asked))
            .sorted(Comparator.comparing(ArmType::type))
            .toList();
    var namespace = Router.namespaceOf(types.getFirst());
    var answer = Documents.object();
    if (!scope.isEmpty()) {
      answer.put("id", scope + "/providers/" + namespace);
      answer.put("registrationState", "Registered");
      answer.put("registrationPolicy", "RegistrationRequired");
    }
    answer.put("namespace", namespace);
    var list = answer.putArray("resourceTypes");
    for (var type : types) {
      var one = list.addObject();
      one.put("resourceType", type.type().substring(namespace.length() + 1));
      var locations = one.putArray("locations");
      Optional.of(type)
          .filter(ArmType::tracked)
          .ifPresent(tracked -> Locations.displayNames().forEach(locations::add));
      var versions = one.putArray("apiVersions");
      type.apiVersions().stream().sorted(Comparator.reverseOrder()).forEach(versions::add);
      one.put("capabilities", type.tracked() ? "SupportsTags, SupportsLocation" : "None");
    }
    return answer;
  }
}
