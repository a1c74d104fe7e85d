package dev.plumbline.sandbox.weather;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Runs of every fault against one cloud. */
final class Campaign {

  /** Runs at once: most of a run waits. */
  private static final int AT_ONCE = 8;

  private final WeatherCloud cloud;

  Campaign(WeatherCloud cloud) {
    this.cloud = cloud;
  }

  /** What a scan in good weather says and calls. */
  record Good(Map<String, ResourceVerdict> verdicts, Set<String> operations) {

    Set<String> findings() {
      var found = new java.util.TreeSet<String>();
      verdicts.forEach(
          (urn, verdict) -> {
            if (verdict.isFinding()) {
              found.add(urn);
            }
          });
      return found;
    }
  }

  /**
   * One run.
   *
   * @param complaints empty where the engine said nothing wrong
   */
  record Run(
      String weather, Fault fault, int hits, long known, long unknown, List<String> complaints) {}

  Good good() throws IOException {
    try (var proxy = new FaultProxy(cloud, null);
        var scanner = cloud.scanner(proxy.url())) {
      var scan = scan(scanner);
      return new Good(Oracle.verdicts(scan), proxy.operations());
    }
  }

  private static Scan scan(Scanner scanner) {
    return scanner.scan(scanner.stacks(), Scanner.Progress.SILENT);
  }

  /** Every fault with these seeds. */
  List<Run> run(Good good, List<Long> seeds) throws InterruptedException {
    var free = new Semaphore(AT_ONCE);
    var tasks = new ArrayList<Callable<Run>>();
    for (var fault : Fault.values()) {
      for (var seed : seeds) {
        tasks.add(
            () -> {
              free.acquire();
              try {
                return run(good, new Weather(fault, seed, good.operations()));
              } finally {
                free.release();
              }
            });
      }
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs = new ArrayList<Run>();
      for (var future : threads.invokeAll(tasks)) {
        runs.add(future.get());
      }
      return runs;
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    }
  }

  private Run run(Good good, Weather weather) {
    try (var proxy = new FaultProxy(cloud, weather);
        var scanner = cloud.scanner(proxy.url())) {
      var scan = scan(scanner);
      var unknown = scan.stacks().stream().mapToLong(each -> each.count(Verdict.UNKNOWN)).sum();
      return new Run(
          cloud.name() + ": " + weather,
          weather.fault(),
          weather.hits(),
          good.verdicts().size() - unknown,
          unknown,
          new Oracle(cloud, good.verdicts()).complaints(scan, proxy, weather));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
