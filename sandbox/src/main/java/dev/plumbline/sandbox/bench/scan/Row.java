package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.sandbox.bench.measure.Times;
import java.util.Map;

/**
 * One line of the table.
 *
 * @param calls API calls of one run by service; empty where nobody counted
 * @param memory the peak in bytes, 0 where nobody measured
 */
record Row(String key, String name, Times times, Map<String, Long> calls, long memory) {
  Row {
    calls = Map.copyOf(calls);
  }

  long allCalls() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }
}
