package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One comparison of one or more stacks with live, and what it cost.
 *
 * @param waits milliseconds that calls waited for the read budget, by service
 * @param beyond what lives beyond the declared, where the scan looked for it
 */
public record Scan(
    String id,
    Instant startedAt,
    Duration duration,
    List<StackScan> stacks,
    Map<String, Long> apiCalls,
    long throttles,
    long bytes,
    Map<String, Long> waits,
    Beyond beyond) {

  public Scan {
    stacks = List.copyOf(stacks);
    apiCalls = Map.copyOf(apiCalls);
    waits = Map.copyOf(waits);
  }

  /** A scan that waited for no budget and did not look beyond the declared. */
  public Scan(
      String id,
      Instant startedAt,
      Duration duration,
      List<StackScan> stacks,
      Map<String, Long> apiCalls,
      long throttles,
      long bytes) {
    this(id, startedAt, duration, stacks, apiCalls, throttles, bytes, Map.of(), Beyond.NOT_ASKED);
  }

  public int resources() {
    return stacks.stream().mapToInt(stack -> stack.resources().size()).sum();
  }

  public double coverage() {
    return stacks.stream().map(StackScan::ledger).reduce(Ledger.EMPTY, Ledger::plus).coverage();
  }

  /** Coverage by package of Pulumi, in order; packages without declared attributes are left out. */
  public SortedMap<String, Double> coverageByProvider() {
    var ledgers = new TreeMap<String, Ledger>();
    for (var stack : stacks) {
      for (var resource : stack.resources()) {
        if (resource.ledger().total() > 0) {
          var name = resource.type().substring(0, Math.max(0, resource.type().indexOf(':')));
          ledgers.merge(name, resource.ledger(), Ledger::plus);
        }
      }
    }
    var coverages = new TreeMap<String, Double>();
    ledgers.forEach((name, ledger) -> coverages.put(name, ledger.coverage()));
    return coverages;
  }

  /** Drifted if any stack is, else incomplete if any is, else in sync; unscanned without stacks. */
  public StackVerdict verdict() {
    if (stacks.isEmpty()) {
      return StackVerdict.UNSCANNED;
    }
    var verdicts = stacks.stream().map(StackScan::verdict).toList();
    if (verdicts.contains(StackVerdict.DRIFTED)) {
      return StackVerdict.DRIFTED;
    }
    return verdicts.contains(StackVerdict.INCOMPLETE)
        ? StackVerdict.INCOMPLETE
        : StackVerdict.IN_SYNC;
  }
}
