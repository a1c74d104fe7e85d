package dev.plumbline.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Runs tasks at the same time on virtual threads; the budget of a subscription bounds their calls.
 */
final class Together {

  private Together() {}

  /**
   * The results in the order of the tasks.
   *
   * @throws InterruptedException where the caller was interrupted; the tasks are then over
   */
  static <T> List<T> run(List<Callable<T>> tasks) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>(tasks.size());
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof InterruptedException) {
        throw new InterruptedException("a read was interrupted");
      }
      throw new IllegalStateException("a read broke", failed.getCause());
    }
  }
}
