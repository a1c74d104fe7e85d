package dev.plumbline.sandbox.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource ID of Azure Resource Manager. It keeps the case it was written with, and two IDs are
 * equal when they differ in case only.
 *
 * <p>A subscription has the type {@code Microsoft.Resources/subscriptions}, a resource group {@code
 * Microsoft.Resources/resourceGroups}; both have an empty scope and no provider segment in their
 * text. The scope of an extension resource is the ID of the resource that it extends.
 *
 * @param scope what precedes the last {@code /providers/}; empty at the root
 * @param namespace the resource provider, such as {@code Microsoft.Network}
 * @param types type segments, outermost first, such as {@code virtualNetworks}, {@code subnets}
 * @param names one name for each type segment
 */
public record ResourceId(String scope, String namespace, List<String> types, List<String> names) {

  public static final String SUBSCRIPTION = "Microsoft.Resources/subscriptions";
  public static final String RESOURCE_GROUP = "Microsoft.Resources/resourceGroups";
  private static final String RESOURCES = "Microsoft.Resources";

  public ResourceId {
    types = List.copyOf(types);
    names = List.copyOf(names);
  }

  /** The ID that this text says; empty when it is none. */
  public static Optional<ResourceId> parse(String text) {
    if (!text.startsWith("/") || text.length() < 2 || text.contains("//")) {
      return Optional.empty();
    }
    var whole = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    int providers = whole.toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
    if (providers < 0) {
      return container(segments(whole.substring(1)));
    }
    var scope = whole.substring(0, providers);
    if (!scope.isEmpty() && parse(scope).isEmpty()) {
      return Optional.empty();
    }
    var segments = segments(whole.substring(providers + "/providers/".length()));
    if (segments.size() < 3 || segments.size() % 2 == 0) {
      return Optional.empty();
    }
    var types = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (int index = 1; index < segments.size(); index += 2) {
      types.add(segments.get(index));
      names.add(segments.get(index + 1));
    }
    return Optional.of(new ResourceId(scope, segments.getFirst(), types, names));
  }

  private static Optional<ResourceId> container(List<String> segments) {
    boolean subscription =
        segments.size() >= 2 && segments.getFirst().equalsIgnoreCase("subscriptions");
    if (subscription && segments.size() == 2) {
      return Optional.of(
          new ResourceId("", RESOURCES, List.of("subscriptions"), List.of(segments.get(1))));
    }
    if (subscription
        && segments.size() == 4
        && segments.get(2).equalsIgnoreCase("resourceGroups")) {
      return Optional.of(
          new ResourceId(
              "/subscriptions/" + segments.get(1),
              RESOURCES,
              List.of("resourceGroups"),
              List.of(segments.get(3))));
    }
    return Optional.empty();
  }

  /** The ID of a resource group. */
  public static ResourceId group(String subscription, String name) {
    return new ResourceId(
        "/subscriptions/" + subscription, RESOURCES, List.of("resourceGroups"), List.of(name));
  }

  /** The full type, such as {@code Microsoft.Network/virtualNetworks/subnets}. */
  public String type() {
    return namespace + "/" + String.join("/", types);
  }

  /** Whether this is of that full type. */
  public boolean is(String type) {
    return type().equalsIgnoreCase(type);
  }

  /** The last name. */
  public String name() {
    return names.getLast();
  }

  /** The resource that a child lies in, one level up; empty for a top-level resource. */
  public Optional<ResourceId> parent() {
    return types.size() == 1
        ? Optional.empty()
        : Optional.of(
            new ResourceId(
                scope,
                namespace,
                types.subList(0, types.size() - 1),
                names.subList(0, names.size() - 1)));
  }

  /** A child of this resource. */
  public ResourceId child(String type, String name) {
    var childTypes = new ArrayList<>(types);
    childTypes.add(type);
    var childNames = new ArrayList<>(names);
    childNames.add(name);
    return new ResourceId(scope, namespace, childTypes, childNames);
  }

  /** An extension resource of this one. */
  public ResourceId extension(String extensionNamespace, String type, String name) {
    return new ResourceId(toString(), extensionNamespace, List.of(type), List.of(name));
  }

  /** The subscription's GUID; empty for what lies in none. */
  public String subscription() {
    return segmentAfter("subscriptions");
  }

  /** The resource group's name; empty for what lies in none. */
  public String resourceGroup() {
    return segmentAfter("resourcegroups");
  }

  private String segmentAfter(String name) {
    var segments = segments(toString());
    for (int index = 1; index + 1 < segments.size() && index < 5; index += 2) {
      if (segments.get(index).equalsIgnoreCase(name)) {
        return segments.get(index + 1);
      }
    }
    return "";
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  /** The ID in lower case: equal IDs have equal keys. */
  public String key() {
    return toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceId id && id.key().equals(key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(scope);
    if (!is(SUBSCRIPTION) && !is(RESOURCE_GROUP)) {
      text.append("/providers/").append(namespace);
    }
    for (int index = 0; index < types.size(); index++) {
      text.append('/').append(types.get(index)).append('/').append(names.get(index));
    }
    return text.toString();
  }
}
