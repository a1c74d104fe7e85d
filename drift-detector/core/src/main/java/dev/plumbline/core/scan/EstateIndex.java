package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.rules.AzureNativeRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What must be known of all stacks while only some are in memory: how they stood, how large they
 * are, which of their resources own parts of others, and by which ids others name them. Not
 * thread-safe.
 */
final class EstateIndex {

  private record Seen(Fingerprint fingerprint, int size, Set<String> types) {}

  private final UnaryOperator<Set<String>> childTypes;
  private final Map<StackId, Seen> seen = new LinkedHashMap<>();
  private final Map<StackId, List<DeclaredResource>> owners = new LinkedHashMap<>();
  private final Set<String> types = new HashSet<>();
  private final BlastRadius radius = new BlastRadius();
  private Set<String> ownerTypes = Set.of();

  /**
   * Knows nothing yet.
   *
   * @param childTypes the types of what may own parts of resources of some types
   */
  EstateIndex(UnaryOperator<Set<String>> childTypes) {
    this.childTypes = childTypes;
  }

  void add(DeclaredStack stack) {
    var own = new HashSet<String>();
    stack.resources().forEach(resource -> own.add(AzureNativeRules.unversioned(resource.type())));
    if (stack.resources().stream().map(DeclaredResource::type).anyMatch(types::add)) {
      stack.resources().forEach(resource -> types.add(resource.type()));
      ownerTypes = childTypes.apply(types);
    }
    seen.put(stack.id(), new Seen(stack.fingerprint(), stack.resources().size(), own));
    radius.name(stack.id(), stack.resources());
    addOwners(stack);
  }

  /** Keeps of a stack what may own parts of resources of the types that are known now. */
  void addOwners(DeclaredStack stack) {
    owners.put(
        stack.id(),
        stack.resources().stream()
            .filter(one -> ownerTypes.contains(AzureNativeRules.unversioned(one.type())))
            .toList());
  }

  /** Stacks with owners that were not known as such yet when they were added. */
  List<StackId> stacksWithLateOwners() {
    var late = new ArrayList<StackId>();
    seen.forEach(
        (stack, known) -> {
          var wanted = new HashSet<>(known.types());
          wanted.retainAll(ownerTypes);
          for (var owner : owners.getOrDefault(stack, List.of())) {
            wanted.remove(AzureNativeRules.unversioned(owner.type()));
          }
          if (!wanted.isEmpty()) {
            late.add(stack);
          }
        });
    return late;
  }

  List<DeclaredResource> owners() {
    return owners.values().stream().flatMap(List::stream).toList();
  }

  Set<String> types() {
    return types;
  }

  Set<StackId> stacks() {
    return seen.keySet();
  }

  int resources() {
    return seen.values().stream().mapToInt(Seen::size).sum();
  }

  BlastRadius radius() {
    return radius;
  }

  boolean isAsBefore(DeclaredStack stack) {
    var before = seen.get(stack.id());
    return before != null && before.fingerprint().equals(stack.fingerprint());
  }

  /** All stacks in their order, in parts of so many resources; a larger stack is one by itself. */
  List<List<StackId>> waves(int most) {
    var waves = new ArrayList<List<StackId>>();
    var wave = new ArrayList<StackId>();
    var size = 0;
    for (var entry : seen.entrySet()) {
      if (size + entry.getValue().size() > most && !wave.isEmpty()) {
        waves.add(List.copyOf(wave));
        wave.clear();
        size = 0;
      }
      wave.add(entry.getKey());
      size += entry.getValue().size();
    }
    if (!wave.isEmpty()) {
      waves.add(wave);
    }
    return waves;
  }
}
