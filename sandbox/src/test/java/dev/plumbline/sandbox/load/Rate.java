package dev.plumbline.sandbox.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Sends so many requests a second whether the earlier ones were answered or not, as many people do.
 * A time is counted from when a request was due, so that a service that stands still shows.
 */
final class Rate {

  private final int perSecond;
  private final Duration time;

  Rate(int perSecond, Duration time) {
    this.perSecond = perSecond;
    this.time = time;
  }

  /**
   * What came of it.
   *
   * @param statuses how often each; 0 for no answer at all
   * @param millis of each request, in order of size
   */
  record Result(Map<Integer, Long> statuses, List<Double> millis) {

    double percentile(double share) {
      return millis.isEmpty()
          ? 0
          : millis.get((int) Math.min(millis.size() - 1L, Math.round(share * millis.size())));
    }

    /** Answers that are no success. */
    long wrong() {
      return statuses.entrySet().stream()
          .filter(each -> each.getKey() < 200 || each.getKey() > 299)
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /**
   * Sends them and waits for all answers.
   *
   * @param next the request of a number, from 0
   */
  Result send(HttpClient client, LongFunction<HttpRequest> next) {
    var statuses = new ConcurrentHashMap<Integer, LongAdder>();
    var times = new ConcurrentLinkedQueue<Double>();
    var count = perSecond * time.toSeconds();
    var step = Duration.ofSeconds(1).toNanos() / perSecond;
    var begin = System.nanoTime();
    var open = new CompletableFuture<?>[(int) count];
    for (var number = 0; number < count; number++) {
      var due = begin + number * step;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      open[number] =
          client
              .sendAsync(next.apply(number), BodyHandlers.ofString())
              .handle(
                  (answer, failed) -> {
                    var status = failed == null ? answer.statusCode() : 0;
                    statuses.computeIfAbsent(status, ignored -> new LongAdder()).increment();
                    times.add((System.nanoTime() - due) / 1e6);
                    return status;
                  });
    }
    CompletableFuture.allOf(open).join();
    var sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    var counts = new TreeMap<Integer, Long>();
    statuses.forEach((status, adder) -> counts.put(status, adder.sum()));
    return new Result(counts, Arrays.stream(sorted).boxed().toList());
  }
}
