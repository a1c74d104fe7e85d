package dev.plumbline.core.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same work for many items on virtual threads, some at once. */
final class Parallel {

  private Parallel() {}

  /**
   * The results in the order of the items. Where the caller is interrupted, the work is too; all
   * results are still returned and the interrupt flag is set again.
   */
  static <T, R> List<R> map(List<T> items, int atOnce, Function<T, R> work) {
    var permits = new Semaphore(atOnce);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<R>>(items.size());
      for (var item : items) {
        Callable<R> task = () -> bounded(permits, item, work);
        futures.add(executor.submit(task));
      }
      return await(futures, executor);
    }
  }

  private static <T, R> R bounded(Semaphore permits, T item, Function<T, R> work) {
    permits.acquireUninterruptibly();
    try {
      return work.apply(item);
    } finally {
      permits.release();
    }
  }

  private static <R> List<R> await(List<Future<R>> futures, ExecutorService executor) {
    var interrupted = false;
    var results = new ArrayList<R>(futures.size());
    try {
      for (var future : futures) {
        while (!future.isDone()) {
          try {
            future.get();
          } catch (InterruptedException stop) {
            interrupted = true;
            executor.shutdownNow();
          } catch (ExecutionException seenBelow) {
            break;
          }
        }
        results.add(result(future));
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return results;
  }

  private static <R> R result(Future<R> future) {
    return switch (future.state()) {
      case SUCCESS -> future.resultNow();
      case FAILED -> throw thrown(future.exceptionNow());
      case CANCELLED, RUNNING -> throw new IllegalStateException("work was abandoned");
    };
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(cause);
  }
}
