package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.rules.AzureNativeRules;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.scan.Stacks.Loaded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources of stacks that are not scanned now but own parts of resources that are: a rule in one
 * stack of a security group in another. Remembers what it needs of a stack until the stack's
 * checkpoint changes. Safe for use by many threads.
 */
final class Neighbours {

  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  private final Stacks stacks;
  private final Function<String, Optional<FieldRules>> rules;
  private final Map<StackId, Remembered> remembered = new ConcurrentHashMap<>();

  private final AtomicLong generation = new AtomicLong();

  private record Remembered(String version, List<DeclaredResource> resources) {}

  Neighbours(Stacks stacks, Function<String, Optional<FieldRules>> rules) {
    this.stacks = stacks;
    this.rules = rules;
  }

  /** What other stacks declare that may own parts of the resources of these. */
  List<DeclaredResource> of(List<DeclaredStack> scanned) {
    var childTypes = childTypes(scanned);
    var known = new HashSet<StackId>();
    scanned.forEach(stack -> known.add(stack.id()));
    if (childTypes.isEmpty()) {
      return List.of();
    }
    var others = new ArrayList<DeclaredResource>();
    var beside = stacks.all().stream().filter(stack -> !known.contains(stack)).toList();
    var now = stacks.conditions(beside);
    for (var stack : beside) {
      resources(stack, Optional.ofNullable(now.get(stack))).stream()
          .filter(resource -> childTypes.contains(AzureNativeRules.unversioned(resource.type())))
          .forEach(others::add);
    }
    return others;
  }

  /** Everything that stacks beside these declare, as far as it can be read. */
  Map<StackId, List<DeclaredResource>> beside(List<DeclaredStack> scanned) {
    var known = new HashSet<StackId>();
    scanned.forEach(stack -> known.add(stack.id()));
    var others = new LinkedHashMap<StackId, List<DeclaredResource>>();
    var beside = stacks.all().stream().filter(stack -> !known.contains(stack)).toList();
    var now = stacks.conditions(beside);
    beside.forEach(
        stack -> others.put(stack, resources(stack, Optional.ofNullable(now.get(stack)))));
    return others;
  }

  /** What is remembered of the stacks beside one, without asking whether it is still so. */
  Map<StackId, List<DeclaredResource>> remembered(StackId stack) {
    var others = new LinkedHashMap<StackId, List<DeclaredResource>>();
    remembered.forEach(
        (other, known) -> {
          if (!other.equals(stack)) {
            others.put(other, known.resources());
          }
        });
    return others;
  }

  /** Another number whenever something else is remembered. */
  long generation() {
    return generation.get();
  }

  private Set<String> childTypes(List<DeclaredStack> scanned) {
    var types = new HashSet<String>();
    scanned.forEach(stack -> stack.resources().forEach(resource -> types.add(resource.type())));
    var children = new HashSet<String>();
    for (var type : types) {
      rules
          .apply(type)
          .ifPresent(
              each ->
                  each.sidecars()
                      .values()
                      .forEach(sidecar -> children.addAll(sidecar.childTypes())));
    }
    return children;
  }

  private List<DeclaredResource> resources(StackId stack, Optional<Fingerprint> told) {
    var known = remembered.get(stack);
    try {
      if (known != null) {
        var now = told.orElseGet(() -> stacks.fingerprint(stack));
        if (now.version().equals(known.version())) {
          return known.resources();
        }
      }
      if (stacks.load(List.of(stack)).getFirst() instanceof Loaded(var loaded)) {
        return remember(loaded).resources();
      }
    } catch (PlumblineException unreadable) {
      LOG.atDebug().addKeyValue("stack", stack).log("A neighbour cannot be read");
    }
    LOG.atWarn()
        .addKeyValue("stack", stack)
        .log("A stack that may own parts of scanned resources cannot be read");
    return known == null ? List.of() : known.resources();
  }

  private Remembered remember(DeclaredStack stack) {
    var owners =
        stack.resources().stream()
            .filter(resource -> resource.custom() && !resource.packageName().equals("pulumi"))
            .toList();
    var fresh = new Remembered(stack.fingerprint().version(), owners);
    remembered.put(stack.id(), fresh);
    generation.incrementAndGet();
    return fresh;
  }
}
