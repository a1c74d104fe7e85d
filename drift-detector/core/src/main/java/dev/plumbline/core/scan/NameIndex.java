package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.AzureNativeRules;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Knows by which names events speak of declared resources: cloud id, recorded id and ARN; a
 * resource that owns part of another is also meant by the other's id. Ids of Azure have no case, so
 * none is looked at. Thread-safe.
 */
final class NameIndex {

  /** Shorter texts are words that events hold by chance. */
  private static final int SHORTEST = 3;

  private final Function<String, Optional<FieldRules>> rules;
  private final Map<String, Set<Sidecar>> owners = new ConcurrentHashMap<>();
  private final Map<StackId, Map<String, Set<String>>> stacks = new ConcurrentHashMap<>();

  /**
   * @param providers whose types may own parts of others
   * @param rules what is known of a type
   */
  NameIndex(Collection<CloudProvider> providers, Function<String, Optional<FieldRules>> rules) {
    this.rules = rules;
    providers.forEach(provider -> provider.types().forEach(type -> learn(provider.rules(type))));
  }

  /** From now on a stack has these resources. */
  void put(StackId stack, List<DeclaredResource> resources) {
    resources.stream().map(DeclaredResource::type).distinct().map(rules).forEach(this::learn);
    var names = new HashMap<String, Set<String>>();
    for (var resource : resources) {
      if (resource.custom() && !resource.packageName().equals("kubernetes")) {
        for (var name : names(resource)) {
          names.computeIfAbsent(name, ignored -> new HashSet<>()).add(resource.urn());
        }
      }
    }
    stacks.put(stack, names);
  }

  void remove(StackId stack) {
    stacks.remove(stack);
  }

  /** The resources of all stacks that these names are of. */
  Set<ReadRequest.Key> find(Collection<String> names) {
    var lower = names.stream().map(NameIndex::spelt).toList();
    var found = new HashSet<ReadRequest.Key>();
    stacks.forEach(
        (stack, known) ->
            lower.forEach(
                name ->
                    known
                        .getOrDefault(name, Set.of())
                        .forEach(urn -> found.add(new ReadRequest.Key(stack, urn)))));
    return found;
  }

  /** By the type of the owner, whose part it owns; a parent may be in a stack not yet seen. */
  private void learn(Optional<FieldRules> parent) {
    parent.ifPresent(
        rules ->
            rules
                .sidecars()
                .values()
                .forEach(
                    sidecar ->
                        sidecar
                            .childTypes()
                            .forEach(
                                child ->
                                    owners
                                        .computeIfAbsent(
                                            child, any -> ConcurrentHashMap.newKeySet())
                                        .add(sidecar))));
  }

  private Set<String> names(DeclaredResource resource) {
    var names = new HashSet<String>();
    add(names, resource.id());
    resource.recorded().at("arn").flatMap(Value::text).ifPresent(name -> add(names, name));
    resource.recorded().at("id").flatMap(Value::text).ifPresent(name -> add(names, name));
    owners
        .getOrDefault(AzureNativeRules.unversioned(resource.type()), Set.of())
        .forEach(sidecar -> add(names, sidecar.parentId(resource)));
    return names;
  }

  private static void add(Set<String> names, String name) {
    if (name.length() >= SHORTEST) {
      names.add(spelt(name));
    }
  }

  private static String spelt(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
