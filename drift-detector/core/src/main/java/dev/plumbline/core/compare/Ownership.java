package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.AzureNativeRules;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which resources of all scanned stacks own elements of which parents. Immutable and safe to share
 * between threads.
 */
public final class Ownership {

  /** Nobody owns anything. */
  public static final Ownership NONE = new Ownership(Map.of());

  /** Ids of Azure have no case, and its types are the same in every API version. */
  private record Place(String type, String path, String parentId) {
    private Place {
      parentId = parentId.startsWith("/") ? parentId.toLowerCase(Locale.ROOT) : parentId;
      type = AzureNativeRules.unversioned(type);
    }
  }

  private final Map<Place, List<DeclaredResource>> children;

  private Ownership(Map<Place, List<DeclaredResource>> children) {
    this.children = children;
  }

  /**
   * Indexes all resources of all scanned stacks.
   *
   * @param resources every resource, parents and children alike
   * @param rules the rules of a type, empty where nobody has any
   */
  public static Ownership of(
      Collection<DeclaredResource> resources, Function<String, Optional<FieldRules>> rules) {
    return of(resources, Set.of(), rules);
  }

  /**
   * As {@link #of(Collection, Function)}, where parents are not among the resources.
   *
   * @param parents the types of more parents
   */
  public static Ownership of(
      Collection<DeclaredResource> resources,
      Set<String> parents,
      Function<String, Optional<FieldRules>> rules) {
    var byType = new HashMap<String, List<DeclaredResource>>();
    for (var resource : resources) {
      var type = AzureNativeRules.unversioned(resource.type());
      byType.computeIfAbsent(type, ignored -> new ArrayList<>()).add(resource);
    }
    var children = new HashMap<Place, List<DeclaredResource>>();
    var types = new HashSet<>(byType.keySet());
    parents.forEach(type -> types.add(AzureNativeRules.unversioned(type)));
    for (var type : types) {
      rules
          .apply(type)
          .ifPresent(
              found ->
                  found
                      .sidecars()
                      .forEach((path, sidecar) -> index(children, byType, type, path, sidecar)));
    }
    return new Ownership(children);
  }

  private static void index(
      Map<Place, List<DeclaredResource>> children,
      Map<String, List<DeclaredResource>> byType,
      String parentType,
      String path,
      Sidecar sidecar) {
    for (var childType : sidecar.childTypes()) {
      for (var child : byType.getOrDefault(childType, List.of())) {
        var parentId = isOwner(child) ? sidecar.parentId(child) : "";
        if (!parentId.isEmpty()) {
          children
              .computeIfAbsent(new Place(parentType, path, parentId), ignored -> new ArrayList<>())
              .add(child);
        }
      }
    }
  }

  private static boolean isOwner(DeclaredResource child) {
    return !child.marks().contains(DeclaredResource.Mark.VIEW);
  }

  /** The resources that own elements at a path of the parent with this type and cloud id. */
  List<DeclaredResource> children(String parentType, String path, String parentId) {
    return children.getOrDefault(new Place(parentType, path, parentId), List.of());
  }
}
