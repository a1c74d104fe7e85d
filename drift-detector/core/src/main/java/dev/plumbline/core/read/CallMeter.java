package dev.plumbline.core.read;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a scan costs. Thread-safe. */
public final class CallMeter {

  private final ConcurrentHashMap<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, LongAdder> waits = new ConcurrentHashMap<>();
  private final LongAdder throttles = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** One request left for this service, such as {@code ec2} or {@code kubernetes}. */
  public void call(String service) {
    calls.computeIfAbsent(service, ignored -> new LongAdder()).increment();
  }

  /** The cloud answered: slow down. */
  public void throttle() {
    throttles.increment();
  }

  /** A call to this service waited so many nanoseconds for its budget. */
  public void waited(String service, long nanos) {
    waits.computeIfAbsent(service, ignored -> new LongAdder()).add(nanos);
  }

  /** Bytes of answers received. */
  public void received(long count) {
    bytes.add(count);
  }

  /** Calls by service so far. */
  public Map<String, Long> calls() {
    var sums = new TreeMap<String, Long>();
    calls.forEach((service, count) -> sums.put(service, count.sum()));
    return sums;
  }

  /** Milliseconds that calls waited for the budget, by service, added up over parallel calls. */
  public Map<String, Long> waits() {
    var sums = new TreeMap<String, Long>();
    waits.forEach((service, nanos) -> sums.put(service, nanos.sum() / 1_000_000));
    return sums;
  }

  public long throttles() {
    return throttles.sum();
  }

  public long bytes() {
    return bytes.sum();
  }
}
