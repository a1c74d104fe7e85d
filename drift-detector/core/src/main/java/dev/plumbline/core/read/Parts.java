package dev.plumbline.core.read;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the parts of one read share, where there is too much to ask for at once: a list that has to
 * be read whole serves all of them. The state of every stack was known before the first part, and a
 * stack that changed since is read again later, so that no list is older than what it is compared
 * with. Thread-safe.
 */
public final class Parts {

  private final Map<Object, Object> kept = new ConcurrentHashMap<>();

  /** What is kept under a key, made at the first asking. */
  public Object of(Object key, Supplier<Object> making) {
    return kept.computeIfAbsent(key, ignored -> making.get());
  }
}
