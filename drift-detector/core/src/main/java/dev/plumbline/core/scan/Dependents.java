package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns dependencies round: who depends directly on a resource, its children included. */
final class Dependents {

  private static final String STACK = "pulumi:pulumi:Stack";

  private Dependents() {}

  static Map<String, List<String>> of(List<DeclaredResource> resources) {
    var roots = new HashSet<String>();
    for (var resource : resources) {
      if (resource.type().equals(STACK)) {
        roots.add(resource.urn());
      }
    }
    var dependents = new HashMap<String, Set<String>>();
    for (var resource : resources) {
      for (var urn : dependencies(resource)) {
        if (!urn.isEmpty() && !roots.contains(urn)) {
          dependents.computeIfAbsent(urn, ignored -> new LinkedHashSet<>()).add(resource.urn());
        }
      }
    }
    var lists = new HashMap<String, List<String>>();
    dependents.forEach((urn, urns) -> lists.put(urn, List.copyOf(urns)));
    return lists;
  }

  private static Set<String> dependencies(DeclaredResource resource) {
    var urns = new HashSet<>(resource.dependencies());
    urns.add(resource.parent());
    urns.add(resource.provider());
    return urns;
  }
}
