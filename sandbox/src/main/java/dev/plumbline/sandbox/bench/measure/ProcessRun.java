package dev.plumbline.sandbox.bench.measure;

import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A process that ran to its end.
 *
 * @param time from its start to its end
 * @param resident the peaks of the resident memory of it and all its children, summed, in bytes
 */
public record ProcessRun(Duration time, long resident, int exit) {

  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Duration SAMPLE = Duration.ofMillis(20);

  /** Runs one command; its output goes to a log of its name. */
  public static ProcessRun of(
      Children children, Child.Command command, Map<String, String> environment) {
    var others = descendants();
    var peaks = new HashMap<Long, Long>();
    var start = System.nanoTime();
    try (var child = children.start(command, environment)) {
      var sampler = Thread.ofPlatform().daemon().start(() -> sample(child, others, peaks));
      var exit = child.waitFor(PATIENCE);
      var time = Duration.ofNanos(System.nanoTime() - start);
      join(sampler);
      var resident = peaks.values().stream().mapToLong(Long::longValue).sum();
      return new ProcessRun(time, resident, exit);
    }
  }

  /** The guard that each child has is left out. */
  private static void sample(Child child, Set<Long> others, Map<Long, Long> peaks) {
    while (child.isAlive()) {
      ProcessHandle.current()
          .children()
          .filter(guard -> !others.contains(guard.pid()))
          .flatMap(ProcessHandle::descendants)
          .forEach(
              process ->
                  Memory.resident(process.pid())
                      .ifPresent(bytes -> peaks.merge(process.pid(), bytes, Math::max)));
      LockSupport.parkNanos(SAMPLE.toNanos());
    }
  }

  private static Set<Long> descendants() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static void join(Thread sampler) {
    try {
      sampler.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
