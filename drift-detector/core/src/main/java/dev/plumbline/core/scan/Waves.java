package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Parts;
import dev.plumbline.core.scan.Stacks.Loaded;
import dev.plumbline.core.scan.Stacks.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One try at more stacks than fit into memory. First every stack is looked through for what the
 * others need of it; then they are read and compared in waves. A stack that changed in between is
 * in motion: what was learnt of it no longer holds. Not thread-safe; one use.
 */
final class Waves {

  /** Stacks that are loaded at once while they are looked through. */
  private static final int CHUNK = 32;

  private final StackScanner.Engine engine;
  private final StackScanner.Work work;
  private final int most;
  private final List<StackScan> results = new ArrayList<>();
  private final Parts parts = new Parts();

  Waves(StackScanner.Engine engine, StackScanner.Work work, int most) {
    this.engine = engine;
    this.work = work;
    this.most = most;
  }

  static List<List<StackId>> chunks(List<StackId> ids) {
    var chunks = new ArrayList<List<StackId>>();
    for (var start = 0; start < ids.size(); start += CHUNK) {
      chunks.add(ids.subList(start, Math.min(ids.size(), start + CHUNK)));
    }
    return chunks;
  }

  static int resources(Collection<DeclaredStack> stacks) {
    return stacks.stream().mapToInt(stack -> stack.resources().size()).sum();
  }

  /** As {@link Round#scan}. */
  List<StackScan> scan(List<StackId> ids) {
    var index = index(ids);
    var neighbours = engine.declarations().neighbours();
    var owners = new ArrayList<>(index.owners());
    owners.addAll(neighbours.of(index.types(), index.stacks()));
    neighbours.beside(index.stacks(), index.radius()::name);
    var ownership = Ownership.of(owners, index.types(), engine.choice().rules());
    for (var wave : index.waves(most)) {
      compare(loaded(wave), index, ownership);
      work.progress().report("compare", compared(), index.resources());
    }
    neighbours.beside(
        index.stacks(),
        (stack, resources) -> index.radius().link(stack, resources, Dependents.of(resources)));
    results.replaceAll(
        scanned ->
            scanned.with(scanned.endangered(urn -> index.radius().of(scanned.stack(), urn))));
    return results;
  }

  private EstateIndex index(List<StackId> ids) {
    var index = new EstateIndex(engine.declarations().neighbours()::childTypes);
    for (var chunk : chunks(ids)) {
      for (var loading : engine.declarations().stacks().load(chunk)) {
        switch (loading) {
          case Loaded(var stack) -> {
            if (!stack.fingerprint().locked()) {
              index.add(stack);
            }
          }
          case Unreadable(var stack, var problem) ->
              results.add(StackScanner.incomplete(stack, problem));
        }
      }
      work.progress().report("load", index.resources(), index.resources());
    }
    index.stacksWithLateOwners().forEach(stack -> loaded(List.of(stack)).forEach(index::addOwners));
    return index;
  }

  private List<DeclaredStack> loaded(List<StackId> ids) {
    var loaded = new ArrayList<DeclaredStack>();
    for (var loading : engine.declarations().stacks().load(ids)) {
      if (loading instanceof Loaded(var stack)) {
        loaded.add(stack);
      }
    }
    return loaded;
  }

  private void compare(List<DeclaredStack> wave, EstateIndex index, Ownership ownership) {
    var resting = wave.stream().filter(index::isAsBefore).toList();
    var byId = resting.stream().collect(Collectors.toMap(DeclaredStack::id, stack -> stack));
    for (var scanned : new Wave(engine, work, Optional.of(parts)).scan(resting, ownership)) {
      results.add(scanned);
      var stack = byId.get(scanned.stack());
      if (stack != null) {
        index.radius().link(stack.id(), stack.resources(), scanned.dependents());
      }
    }
  }

  private int compared() {
    return results.stream().mapToInt(scanned -> scanned.resources().size()).sum();
  }
}
