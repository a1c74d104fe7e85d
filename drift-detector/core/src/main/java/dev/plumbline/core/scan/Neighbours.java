package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.rules.AzureNativeRules;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.scan.Stacks.Loaded;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
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

  /** What is remembered may go where memory is short, and is read again then. */
  private record Remembered(String version, SoftReference<List<DeclaredResource>> resources) {}

  Neighbours(Stacks stacks, Function<String, Optional<FieldRules>> rules) {
    this.stacks = stacks;
    this.rules = rules;
  }

  /** What other stacks declare that may own parts of the resources of these. */
  List<DeclaredResource> of(List<DeclaredStack> scanned) {
    var types = new HashSet<String>();
    scanned.forEach(stack -> stack.resources().forEach(resource -> types.add(resource.type())));
    return of(types, ids(scanned));
  }

  /** As {@link #of(List)}, by the types of the scanned resources and the scanned stacks. */
  List<DeclaredResource> of(Set<String> types, Set<StackId> scanned) {
    var childTypes = childTypes(types);
    var others = new ArrayList<DeclaredResource>();
    if (!childTypes.isEmpty()) {
      beside(
          scanned,
          (stack, resources) ->
              resources.stream()
                  .filter(one -> childTypes.contains(AzureNativeRules.unversioned(one.type())))
                  .forEach(others::add));
    }
    return others;
  }

  /** Everything that stacks beside these declare, as far as it can be read. */
  Map<StackId, List<DeclaredResource>> beside(List<DeclaredStack> scanned) {
    var others = new LinkedHashMap<StackId, List<DeclaredResource>>();
    beside(ids(scanned), others::put);
    return others;
  }

  /** What is remembered of the stacks beside one, without asking whether it is still so. */
  Map<StackId, List<DeclaredResource>> remembered(StackId stack) {
    var others = new LinkedHashMap<StackId, List<DeclaredResource>>();
    remembered.forEach(
        (other, known) -> {
          var resources = known.resources().get();
          if (resources != null && !other.equals(stack)) {
            others.put(other, resources);
          }
        });
    return others;
  }

  /** Another number whenever something else is remembered. */
  long generation() {
    return generation.get();
  }

  /** As {@link #beside(List)}, one stack at a time. */
  void beside(Set<StackId> scanned, BiConsumer<StackId, List<DeclaredResource>> visitor) {
    var beside = stacks.all().stream().filter(stack -> !scanned.contains(stack)).toList();
    var now = stacks.conditions(beside);
    for (var stack : beside) {
      visitor.accept(stack, resources(stack, Optional.ofNullable(now.get(stack))));
    }
  }

  private static Set<StackId> ids(List<DeclaredStack> stacks) {
    var ids = new HashSet<StackId>();
    stacks.forEach(stack -> ids.add(stack.id()));
    return ids;
  }

  /** The types, without versions, of what may own parts of resources of these types. */
  Set<String> childTypes(Set<String> types) {
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
    var before = remembered.get(stack);
    var known = before == null ? null : before.resources().get();
    try {
      if (before != null && known != null) {
        var now = told.orElseGet(() -> stacks.fingerprint(stack));
        if (now.version().equals(before.version())) {
          return known;
        }
      }
      if (stacks.load(List.of(stack)).getFirst() instanceof Loaded(var loaded)) {
        return remember(loaded);
      }
    } catch (PlumblineException unreadable) {
      LOG.atDebug().addKeyValue("stack", stack).log("A neighbour cannot be read");
    }
    LOG.atWarn()
        .addKeyValue("stack", stack)
        .log("A stack that may own parts of scanned resources cannot be read");
    return known == null ? List.of() : known;
  }

  private List<DeclaredResource> remember(DeclaredStack stack) {
    var owners =
        stack.resources().stream()
            .filter(resource -> resource.custom() && !resource.packageName().equals("pulumi"))
            .toList();
    var version = stack.fingerprint().version();
    remembered.put(stack.id(), new Remembered(version, new SoftReference<>(owners)));
    generation.incrementAndGet();
    return owners;
  }
}
