package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Catalog;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Tells what a path means; stateless. */
final class Router {

  private final String subscription;
  private final Catalog catalog;

  Router(String subscription, Catalog catalog) {
    this.subscription = subscription;
    this.catalog = catalog;
  }

  Route route(String method, String path) throws ArmFailure {
    var clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var lower = clean.toLowerCase(Locale.ROOT);
    requireSubscription(clean, lower);
    int providers = lower.lastIndexOf("/providers/");
    if (providers < 0) {
      return withoutProvider(clean, lower);
    }
    return withProvider(
        method,
        clean.substring(0, providers),
        List.of(clean.substring(providers + "/providers/".length()).split("/", -1)));
  }

  private void requireSubscription(String path, String lower) throws ArmFailure {
    if (!lower.startsWith("/subscriptions/")) {
      return;
    }
    var named = path.split("/", -1)[2];
    try {
      UUID.fromString(named);
    } catch (IllegalArgumentException malformed) {
      throw ArmFailure.notFound(
          "InvalidSubscriptionId",
          "The provided subscription identifier '%s' is malformed or invalid.".formatted(named));
    }
    if (!named.equalsIgnoreCase(subscription)) {
      throw ArmFailure.notFound(
          "SubscriptionNotFound", "The subscription '%s' could not be found.".formatted(named));
    }
  }

  private Route withoutProvider(String path, String lower) throws ArmFailure {
    var own = "/subscriptions/" + subscription.toLowerCase(Locale.ROOT);
    switch (lower) {
      case "/tenants" -> {
        return Route.Fixed.TENANTS;
      }
      case "/subscriptions" -> {
        return Route.Fixed.SUBSCRIPTIONS;
      }
      case "/providers" -> {
        return new Route.Providers("", Optional.empty());
      }
      default -> {
        // below a subscription
      }
    }
    if (lower.equals(own)) {
      return Route.Fixed.SUBSCRIPTION;
    }
    if (lower.equals(own + "/locations")) {
      return Route.Fixed.LOCATIONS;
    }
    if (lower.equals(own + "/providers")) {
      return new Route.Providers(own, Optional.empty());
    }
    if (lower.equals(own + "/resourcegroups")) {
      return new Route.Items(own, Optional.empty(), groupType());
    }
    if (lower.startsWith(own + "/operationresults/")) {
      return new Route.Progress(lower.substring(lower.lastIndexOf('/') + 1), true);
    }
    if (lower.endsWith("/resources")) {
      return new Route.Everything(path.substring(0, path.length() - "/resources".length()));
    }
    var id = ResourceId.parse(path).filter(found -> found.is(ResourceId.RESOURCE_GROUP));
    return new Route.Item(id.orElseThrow(() -> unknownPath(path)), groupType());
  }

  private Route withProvider(String method, String scope, List<String> segments) throws ArmFailure {
    var namespace = segments.getFirst();
    var rest = segments.subList(1, segments.size());
    var joined = String.join("/", segments).toLowerCase(Locale.ROOT);
    if (joined.equals("microsoft.insights/eventtypes/management/values")) {
      return new Route.Log();
    }
    if (joined.equals("microsoft.resourcegraph/resources")) {
      return new Route.Graph();
    }
    requireNamespace(namespace);
    if (rest.isEmpty() || rest.equals(List.of("register"))) {
      return new Route.Providers(scope, Optional.of(namespace));
    }
    if (rest.size() == 4 && rest.getFirst().equalsIgnoreCase("locations")) {
      boolean status = rest.get(2).equalsIgnoreCase("operations");
      if (status || rest.get(2).equalsIgnoreCase("operationResults")) {
        return new Route.Progress(rest.get(3).toLowerCase(Locale.ROOT), !status);
      }
    }
    if (rest.size() % 2 == 0) {
      var id = id(scope, namespace, rest);
      return new Route.Item(id, type(id));
    }
    if (method.equals("POST") && rest.size() > 1) {
      var id = id(scope, namespace, rest.subList(0, rest.size() - 1));
      return new Route.Act(id, type(id), rest.getLast());
    }
    return items(scope, namespace, rest);
  }

  private Route items(String scope, String namespace, List<String> rest) throws ArmFailure {
    if (rest.size() == 1) {
      var type = type(namespace, rest.getFirst());
      return new Route.Items(scope, Optional.empty(), type);
    }
    var parent = id(scope, namespace, rest.subList(0, rest.size() - 1));
    var type = type(namespace, String.join("/", parent.types()) + "/" + rest.getLast());
    return new Route.Items(scope, Optional.of(parent), type);
  }

  /** The ID in the catalog's spelling of namespace and types. */
  private ResourceId id(String scope, String namespace, List<String> pairs) throws ArmFailure {
    var types = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (int index = 0; index < pairs.size(); index += 2) {
      types.add(pairs.get(index));
      names.add(pairs.get(index + 1));
    }
    var spelt = List.of(type(namespace, String.join("/", types)).type().split("/", -1));
    return new ResourceId(spelling(scope), spelt.getFirst(), spelt.subList(1, spelt.size()), names);
  }

  private static String spelling(String scope) {
    return scope
        .replaceFirst("(?i)^/subscriptions/", "/subscriptions/")
        .replaceFirst("(?i)/resourcegroups/", "/resourceGroups/");
  }

  private ArmType type(ResourceId id) throws ArmFailure {
    return type(id.namespace(), String.join("/", id.types()));
  }

  private ArmType type(String namespace, String types) throws ArmFailure {
    return catalog
        .find(namespace + "/" + types)
        .orElseThrow(
            () ->
                ArmFailure.notFound(
                    "InvalidResourceType",
                    "The resource type '%s' could not be found in the namespace '%s'."
                        .formatted(types, namespace)));
  }

  private void requireNamespace(String namespace) throws ArmFailure {
    if (catalog.all().stream().noneMatch(type -> namespaceOf(type).equalsIgnoreCase(namespace))) {
      throw ArmFailure.notFound(
          "InvalidResourceNamespace",
          "The resource namespace '%s' is invalid.".formatted(namespace));
    }
  }

  static String namespaceOf(ArmType type) {
    return type.type().substring(0, type.type().indexOf('/'));
  }

  private ArmType groupType() throws ArmFailure {
    return type("Microsoft.Resources", "resourceGroups");
  }

  private static ArmFailure unknownPath(String path) {
    return ArmFailure.notFound(
        "NotFound",
        "No HTTP resource was found that matches the request path '%s'.".formatted(path));
  }
}
