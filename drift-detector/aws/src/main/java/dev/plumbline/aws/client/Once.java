package dev.plumbline.aws.client;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A value that is worked out at the first asking; every later asker gets the same value or the same
 * failure. Thread-safe; a waiting virtual thread leaves its carrier.
 */
public final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<T> value = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  public Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    lock.lock();
    try {
      if (failure.isPresent()) {
        throw failure.get();
      }
      if (value.isEmpty()) {
        value = Optional.of(source.get());
      }
      return value.get();
    } catch (RuntimeException thrown) {
      failure = Optional.of(thrown);
      throw thrown;
    } finally {
      lock.unlock();
    }
  }
}
