package dev.plumbline.pulumi.store;

import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parsed stacks, kept while their checkpoint is the same. Those used least lately go once the
 * checkpoints kept are larger than the limit, and all may go where memory is short. Thread-safe.
 */
public final class Kept {

  /**
   * A stack that was read.
   *
   * @param place where its checkpoint is, such as its document's name
   */
  public record Entry(DeclaredStack stack, String place) {}

  private record Held(SoftReference<Entry> entry, long bytes) {}

  private final long limit;
  private final Map<StackId, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Keeps a sixteenth of the heap in checkpoints, which are larger when parsed. */
  public Kept() {
    this(Runtime.getRuntime().maxMemory() / 16);
  }

  Kept(long limit) {
    this.limit = limit;
  }

  public synchronized Optional<Entry> of(StackId stack) {
    return Optional.ofNullable(held.get(stack)).map(Held::entry).map(SoftReference::get);
  }

  /** Keeps a stack in the place of what was kept of it; {@code size} is its checkpoint's bytes. */
  public synchronized void keep(Entry entry, long size) {
    forget(entry.stack().id());
    if (size > limit) {
      return;
    }
    held.put(entry.stack().id(), new Held(new SoftReference<>(entry), size));
    bytes += size;
    var oldest = held.values().iterator();
    while (bytes > limit) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  public synchronized void forget(StackId stack) {
    var before = held.remove(stack);
    if (before != null) {
      bytes -= before.bytes();
    }
  }
}
