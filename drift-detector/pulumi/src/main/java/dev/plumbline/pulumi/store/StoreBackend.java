package dev.plumbline.pulumi.store;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.pulumi.StackFilter;
import dev.plumbline.pulumi.checkpoint.Checkpoint;
import dev.plumbline.pulumi.checkpoint.CheckpointReader;
import dev.plumbline.pulumi.history.AbsorbedDrift;
import dev.plumbline.pulumi.history.Operation;
import dev.plumbline.pulumi.history.StackConfig;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import dev.plumbline.pulumi.store.Layout.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stacks of a store. A checkpoint is told from another by its document's tag. What was parsed
 * is kept, so that an unchanged checkpoint costs one conditional read and the list of its locks,
 * and many of them together the pages of two lists. A checkpoint of 200 MiB loads within a heap of
 * 1 GiB, of which its resources keep about half.
 */
public final class StoreBackend implements Backend {

  private final Store store;
  private final Layout layout;
  private final StackFilter filter;
  private final CheckpointReader checkpoints;
  private final Kept kept = new Kept();
  private final AtomicInteger pages = new AtomicInteger(2);

  public StoreBackend(Store store, BackendSettings settings) {
    this.store = store;
    layout = new Layout(store);
    filter = new StackFilter(settings);
    checkpoints = new CheckpointReader(new PassphraseKeys(settings.passphrase()));
  }

  @Override
  public String url() {
    return store.url();
  }

  @Override
  public List<StackId> stacks() {
    store.check();
    return reading(
        "its stacks",
        () ->
            layout.stacks().stream()
                .map(place -> new StackId(url(), place.project(), place.stack()))
                .filter(filter::accepts)
                .sorted()
                .toList());
  }

  @Override
  public DeclaredStack load(StackId stack) {
    return reading(stack.name(), () -> read(stack));
  }

  @Override
  public DeclaredStack load(StackId stack, Fingerprint now) {
    return kept.of(stack)
        .map(Kept.Entry::stack)
        .filter(known -> known.fingerprint().version().equals(now.version()))
        .map(known -> now(known, now.locked()))
        .orElseGet(() -> load(stack));
  }

  /** Two lists, where they take fewer requests than two for each stack. */
  @Override
  public Map<StackId, Fingerprint> fingerprints(Set<StackId> stacks) {
    if (store.listsFreely() || stacks.size() * 2 <= pages.get()) {
      return Map.of();
    }
    return reading(
        "its stacks",
        () -> {
          var glance = layout.glance();
          pages.set(glance.pages());
          var conditions = new HashMap<StackId, Fingerprint>();
          for (var stack : stacks) {
            glance.at(place(stack)).ifPresent(now -> conditions.put(stack, now));
          }
          return conditions;
        });
  }

  @Override
  public Fingerprint fingerprint(StackId stack) {
    return reading(
        stack.name(),
        () -> {
          var known = kept.of(stack);
          if (known.isPresent() && isUnchanged(known.get())) {
            return new Fingerprint(tag(known.get()), layout.isLocked(place(stack)));
          }
          return new Fingerprint(document(stack, key(stack)).tag(), layout.isLocked(place(stack)));
        });
  }

  private DeclaredStack read(StackId stack) throws IOException {
    var known = kept.of(stack);
    if (known.isPresent() && isUnchanged(known.get())) {
      return now(known.get().stack(), layout.isLocked(place(stack)));
    }
    var key = key(stack);
    var document = document(stack, key);
    var locked = layout.isLocked(place(stack));
    var loaded = parse(stack, key, document, locked);
    if (locked) {
      // The update that holds the lock may still write the history that was just read.
      kept.forget(stack);
    } else {
      kept.keep(new Kept.Entry(loaded, key), document.bytes().length);
    }
    return loaded;
  }

  private DeclaredStack parse(StackId stack, String key, Store.Document document, boolean locked)
      throws IOException {
    var checkpoint = checkpoints.read(document.bytes(), store.shown(key));
    var history = History.read(store, layout.history(place(stack)));
    var config = StackConfig.latest(history, checkpoint.config());
    return new DeclaredStack(
        stack,
        new AbsorbedDrift(history, this::stateAfter).mark(checkpoint.entries()),
        StackConfig.read(config, checkpoint.secrets()),
        new Fingerprint(document.tag(), locked),
        checkpoint.modified());
  }

  private static DeclaredStack now(DeclaredStack stack, boolean locked) {
    return new DeclaredStack(
        stack.id(),
        stack.resources(),
        stack.config(),
        new Fingerprint(stack.fingerprint().version(), locked),
        stack.deployedAt());
  }

  /**
   * Whether what is kept is still the checkpoint. Pulumi moves the old document away when it starts
   * to write a compressed one, so where a list has a price the known name is asked alone.
   */
  private boolean isUnchanged(Kept.Entry known) throws IOException {
    if (store.listsFreely() && !key(known.stack().id()).equals(known.place())) {
      return false;
    }
    return store.read(known.place(), Optional.of(tag(known))) instanceof Store.Unchanged;
  }

  private static String tag(Kept.Entry known) {
    return known.stack().fingerprint().version();
  }

  private Optional<Checkpoint> stateAfter(Operation operation) {
    for (var key : Layout.statesAfter(operation.name())) {
      var answer = reading(store.shown(key), () -> store.read(key, Optional.empty()));
      if (answer instanceof Store.Document(var bytes, var tag)) {
        return Optional.of(checkpoints.read(bytes, store.shown(key)));
      }
    }
    return Optional.empty();
  }

  private String key(StackId stack) throws IOException {
    return layout.checkpoint(place(stack)).orElseThrow(() -> missing(stack));
  }

  private Store.Document document(StackId stack, String key) throws IOException {
    if (store.read(key, Optional.empty()) instanceof Store.Document document) {
      return document;
    }
    throw missing(stack);
  }

  private static NoSuchFileException missing(StackId stack) {
    return new NoSuchFileException(stack.name(), null, "no checkpoint");
  }

  private static Place place(StackId stack) {
    return new Place(stack.project(), stack.stack());
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T reading(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (NoSuchFileException missing) {
      throw failure(
          what + " is not in " + url() + ": it was removed, or its name is wrong", missing);
    } catch (AccessDeniedException denied) {
      throw failure(
          "no right to read " + denied.getFile() + ": give Plumbline's user read access", denied);
    } catch (IOException broken) {
      throw failure("cannot read " + what + " in " + url() + ": check the disk or mount", broken);
    }
  }

  private PlumblineException failure(String message, IOException cause) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT, store.title() + ": " + message, cause);
  }

  @Override
  public void close() {
    store.close();
  }
}
