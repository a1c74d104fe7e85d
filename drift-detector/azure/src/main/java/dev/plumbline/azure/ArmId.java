package dev.plumbline.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The id of a resource of Azure Resource Manager. Case means nothing in it, so two ids are equal
 * where they differ in case only. Immutable.
 *
 * <p>Source: learn.microsoft.com/rest/api/resources, "Resource ID": {@code
 * /subscriptions/S/resourceGroups/G/providers/NS/TYPE/NAME/CHILDTYPE/CHILD}; an extension resource
 * has one more {@code /providers/...} behind the id of what it extends.
 */
final class ArmId {

  private static final String RESOURCES = "Microsoft.Resources";

  private final String text;
  private final List<String> segments;

  private ArmId(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
  }

  /** The id in a text, or empty where it is none of Resource Manager. */
  static Optional<ArmId> of(String text) {
    var path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    var first = path.toLowerCase(Locale.ROOT);
    if (!first.startsWith("/subscriptions/") && !first.startsWith("/providers/")) {
      return Optional.empty();
    }
    var segments = List.of(path.substring(1).split("/", -1));
    if (segments.stream().anyMatch(segment -> segment.isBlank() || isUnsafe(segment))) {
      return Optional.empty();
    }
    var id = new ArmId(path, segments);
    return id.isResource() ? Optional.of(id) : Optional.empty();
  }

  /** A path that leads elsewhere than it says is no id. */
  private static boolean isUnsafe(String segment) {
    return segment.equals(".")
        || segment.equals("..")
        || segment.chars().anyMatch(c -> c == '?' || c == '#' || c == '%' || c < ' ');
  }

  private boolean isResource() {
    var last = lastProvider();
    if (last < 0) {
      // A subscription has two segments, a resource group four.
      return segments.size() == 2 || (segments.size() == 4 && isGroup());
    }
    var named = segments.size() - last - 2;
    return named >= 2 && named % 2 == 0;
  }

  private boolean isGroup() {
    return segments.get(2).equalsIgnoreCase("resourceGroups");
  }

  private int lastProvider() {
    for (var at = segments.size() - 1; at >= 0; at--) {
      if (at % 2 == 0 && segments.get(at).equalsIgnoreCase("providers")) {
        return at;
      }
    }
    return -1;
  }

  /** The subscription it lives in; empty for tenants and management groups. */
  Optional<String> subscription() {
    return segments.getFirst().equalsIgnoreCase("subscriptions")
        ? Optional.of(segments.get(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The resource group it is in or is, as written; empty outside of groups. */
  Optional<String> resourceGroup() {
    return segments.size() >= 4
            && segments.getFirst().equalsIgnoreCase("subscriptions")
            && isGroup()
        ? Optional.of(segments.get(3))
        : Optional.empty();
  }

  /** Its own name. */
  String name() {
    return segments.getLast();
  }

  /** The namespace of its resource provider, such as {@code Microsoft.Network}. */
  String namespace() {
    var last = lastProvider();
    return last < 0 ? RESOURCES : segments.get(last + 1);
  }

  /** Its type below the namespace in lower case, such as {@code virtualnetworks/subnets}. */
  String type() {
    var last = lastProvider();
    if (last < 0) {
      return segments.size() == 2 ? "subscriptions" : "resourcegroups";
    }
    var types = new ArrayList<String>();
    for (var at = last + 2; at < segments.size(); at += 2) {
      types.add(segments.get(at));
    }
    return String.join("/", types).toLowerCase(Locale.ROOT);
  }

  /** Namespace and type in lower case, such as {@code microsoft.network/virtualnetworks}. */
  String fullType() {
    return namespace().toLowerCase(Locale.ROOT) + "/" + type();
  }

  /** The action of a role that reads it. */
  String action() {
    var last = lastProvider();
    if (last < 0) {
      return RESOURCES
          + "/subscriptions"
          + (segments.size() == 2 ? "" : "/resourceGroups")
          + "/read";
    }
    var types = new ArrayList<String>();
    for (var at = last + 2; at < segments.size(); at += 2) {
      types.add(segments.get(at));
    }
    return namespace() + "/" + String.join("/", types) + "/read";
  }

  /** Whether it extends another resource, as role assignments and locks do. */
  boolean isExtension() {
    var last = lastProvider();
    if (last < 0) {
      return false;
    }
    var scope = segments.subList(0, last);
    var group = scope.size() == 4 && isGroup();
    return !(scope.isEmpty() || group || scope.size() == 2);
  }

  /** The path that lists it with its siblings. */
  String listPath() {
    return "/" + String.join("/", segments.subList(0, segments.size() - 1));
  }

  /**
   * The path that lists all of its type in the subscription; empty for children and for what is in
   * no group.
   */
  Optional<String> subscriptionListPath() {
    var direct = segments.size() == 8 && isGroup() && lastProvider() == 4;
    return direct
        ? Optional.of(
            "/subscriptions/"
                + segments.get(1)
                + "/providers/"
                + segments.get(5)
                + "/"
                + segments.get(6))
        : Optional.empty();
  }

  /** As written. */
  String path() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmId id && id.text.equalsIgnoreCase(text);
  }

  @Override
  public int hashCode() {
    return text.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
