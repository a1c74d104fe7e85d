package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.sandbox.bench.measure.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one run of the benchmark found.
 *
 * @param counts resources by Pulumi token
 * @param rows the first is the warm scan, to which the others are set in relation
 * @param phases of the warm scan
 * @param fewest the fewest calls that hold the answer, by service
 * @param bytes of answers that one scan received
 * @param missing peers that were asked for and are not here, with what to do
 */
record ScanResult(
    Instant startedAt,
    Machine machine,
    String emulator,
    int resources,
    Map<String, Integer> counts,
    List<Row> rows,
    Phases phases,
    Map<String, Long> fewest,
    long bytes,
    List<String> missing) {

  ScanResult {
    counts = Map.copyOf(counts);
    rows = List.copyOf(rows);
    fewest = Map.copyOf(fewest);
    missing = List.copyOf(missing);
  }

  Row warm() {
    return rows.getFirst();
  }

  /** How many times the warm scan's time a row took. */
  double ratio(Row row) {
    return (double) row.times().median().toNanos() / warm().times().median().toNanos();
  }

  long fewestCalls() {
    return fewest.values().stream().mapToLong(Long::longValue).sum();
  }
}
