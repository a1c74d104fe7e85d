package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Stacks.Loaded;
import dev.plumbline.core.scan.Stacks.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One try at some stacks. Stacks that fit into memory are read together, so that one list of a
 * cloud answers for all of them; more are read in waves that do. Not thread-safe; one use.
 */
final class Round {

  /** What one resource may take with its live document, its answer and its verdict, in bytes. */
  private static final long BYTES_OF_A_RESOURCE = 48L << 10;

  /** Smaller waves would list the same account too often. */
  private static final int SMALLEST_WAVE = 2_000;

  private final StackScanner.Engine engine;
  private final StackScanner.Work work;
  private final int most;
  private final List<StackScan> results = new ArrayList<>();

  Round(StackScanner.Engine engine, StackScanner.Work work) {
    this(engine, work, fitting());
  }

  /**
   * A round with a limit of its own.
   *
   * @param most resources that are held at once
   */
  Round(StackScanner.Engine engine, StackScanner.Work work, int most) {
    this.engine = engine;
    this.work = work;
    this.most = most;
  }

  private static int fitting() {
    var resources = Runtime.getRuntime().maxMemory() / 2 / BYTES_OF_A_RESOURCE;
    return Math.clamp(resources, SMALLEST_WAVE, Integer.MAX_VALUE);
  }

  /** The results of those that can be scanned or never can; those in motion are left out. */
  List<StackScan> scan(List<StackId> ids) {
    var loaded = new ArrayList<DeclaredStack>();
    var unreadable = new ArrayList<StackScan>();
    for (var part : Waves.chunks(ids)) {
      load(part, loaded, unreadable);
      if (Waves.resources(loaded) > most && loaded.size() > 1) {
        loaded.clear();
        return new Waves(engine, work, most).scan(ids);
      }
    }
    work.progress().report("load", Waves.resources(loaded), Waves.resources(loaded));
    results.addAll(unreadable);
    together(loaded);
    return results;
  }

  private void load(List<StackId> ids, List<DeclaredStack> loaded, List<StackScan> unreadable) {
    for (var loading : engine.declarations().stacks().load(ids)) {
      switch (loading) {
        case Loaded(var stack) -> loaded.add(stack);
        case Unreadable(var stack, var problem) ->
            unreadable.add(StackScanner.incomplete(stack, problem));
      }
    }
  }

  private void together(List<DeclaredStack> loaded) {
    var resting = loaded.stream().filter(stack -> !stack.fingerprint().locked()).toList();
    var dangers = new Dangers(loaded, engine.declarations().neighbours());
    var done = 0;
    var total = Waves.resources(resting);
    for (var scanned : new Wave(engine, work, Optional.empty()).scan(resting, ownership(loaded))) {
      results.add(scanned.with(dangers.of(scanned)));
      done += scanned.resources().size();
      work.progress().report("compare", done, total);
    }
  }

  /** Of every stack, scanned in this round or not: an owner may be anywhere. */
  private Ownership ownership(List<DeclaredStack> loaded) {
    var owners = new ArrayList<DeclaredResource>();
    loaded.forEach(stack -> owners.addAll(stack.resources()));
    owners.addAll(engine.declarations().neighbours().of(loaded));
    return Ownership.of(owners, engine.choice().rules());
  }
}
