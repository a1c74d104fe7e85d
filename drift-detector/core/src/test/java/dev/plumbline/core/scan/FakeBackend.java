package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend in memory whose stacks a test can change, lock, damage and move. */
final class FakeBackend implements Backend {

  private final Map<StackId, Stored> stored = new TreeMap<>();
  final AtomicInteger loads = new AtomicInteger();
  boolean closed;

  private static final class Stored {
    private List<DeclaredResource> resources = List.of();
    private Map<String, Value> config = Map.of();
    private Map<String, Instant> deployed = Map.of();
    private int version;
    private boolean locked;
    private Optional<RuntimeException> failure = Optional.empty();
  }

  StackId put(String name, DeclaredResource... resources) {
    var id = new StackId(url(), "shop", name);
    var stack = stored.computeIfAbsent(id, ignored -> new Stored());
    synchronized (stack) {
      stack.resources = List.of(resources);
      stack.version++;
    }
    return id;
  }

  void config(StackId id, Map<String, Value> config) {
    at(id).config = config;
  }

  void lock(StackId id, boolean locked) {
    at(id).locked = locked;
  }

  /** As if an update wrote the checkpoint once more. */
  void touch(StackId id) {
    var stack = at(id);
    synchronized (stack) {
      stack.version++;
    }
  }

  void fail(StackId id, PlumblineException.Category category, String message) {
    at(id).failure = Optional.of(new PlumblineException(category, message));
  }

  void mend(StackId id) {
    at(id).failure = Optional.empty();
  }

  void deployed(StackId id, Map<String, Instant> times) {
    at(id).deployed = times;
  }

  void failOddly(StackId id) {
    at(id).failure = Optional.of(new IllegalArgumentException("odd"));
  }

  private Stored at(StackId id) {
    var stack = stored.get(id);
    if (stack == null) {
      throw new PlumblineException(PlumblineException.Category.ENVIRONMENT, "no stack " + id);
    }
    return stack;
  }

  @Override
  public String url() {
    return "fake://state";
  }

  @Override
  public List<StackId> stacks() {
    return List.copyOf(stored.keySet());
  }

  @Override
  public DeclaredStack load(StackId id) {
    loads.incrementAndGet();
    var stack = at(id);
    if (stack.failure.isPresent()) {
      throw stack.failure.get();
    }
    synchronized (stack) {
      return new DeclaredStack(id, stack.resources, stack.config, fingerprint(id), stack.deployed);
    }
  }

  @Override
  public DeclaredStack.Fingerprint fingerprint(StackId id) {
    var stack = at(id);
    synchronized (stack) {
      return new DeclaredStack.Fingerprint("v" + stack.version, stack.locked);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
