package dev.plumbline.sandbox.bench.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a result for people and for programs. */
record ScanReport(ScanResult result) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A table with what belongs to it. */
  String text() {
    var text = new StringBuilder();
    line(
        text,
        String.format(
            Locale.ROOT,
            "%d AWS resources of %d types on %s, all in sync",
            result.resources(),
            result.counts().size(),
            result.emulator()));
    line(text, String.format(Locale.ROOT, "machine: %s", result.machine().line()));
    line(text, "");
    line(
        text,
        String.format(
            Locale.ROOT,
            "%-52s %10s %10s %10s %6s %9s %7s %9s",
            "",
            "median",
            "shortest",
            "longest",
            "rounds",
            "x warm",
            "calls",
            "memory"));
    for (var row : result.rows()) {
      line(
          text,
          String.format(
              Locale.ROOT,
              "%-52s %10s %10s %10s %6d %9s %7s %9s",
              row.name(),
              seconds(row.times().median()),
              seconds(row.times().shortest()),
              seconds(row.times().longest()),
              row.times().rounds().size(),
              String.format(Locale.ROOT, "%.1f", result.ratio(row)),
              row.calls().isEmpty() ? "-" : Long.toString(row.allCalls()),
              row.memory() == 0 ? "-" : megabytes(row.memory())));
    }
    line(text, "");
    line(text, String.format(Locale.ROOT, "%-10s %8s %8s %8s", "calls", "scan", "fewest", "ratio"));
    var services = new TreeSet<>(result.fewest().keySet());
    services.addAll(result.warm().calls().keySet());
    for (var service : services) {
      calls(
          text,
          service,
          result.warm().calls().getOrDefault(service, 0L),
          result.fewest().getOrDefault(service, 0L));
    }
    calls(text, "all", result.warm().allCalls(), result.fewestCalls());
    line(text, String.format(Locale.ROOT, "answers: %s per scan", megabytes(result.bytes())));
    line(
        text,
        String.format(
            Locale.ROOT,
            "warm scan: %s reading the state, %s reading AWS, %s comparing",
            seconds(result.phases().load()),
            seconds(result.phases().read()),
            seconds(result.phases().compare())));
    result
        .missing()
        .forEach(missing -> line(text, String.format(Locale.ROOT, "not measured: %s", missing)));
    return text.toString();
  }

  private static void calls(StringBuilder text, String name, long made, long fewest) {
    var ratio = fewest == 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) made / fewest);
    line(text, String.format(Locale.ROOT, "%-10s %8d %8d %8s", name, made, fewest, ratio));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** The same as JSON; times in milliseconds, memory in bytes. */
  ObjectNode json() {
    var root = JSON.createObjectNode().put("version", 1).put("benchmark", "scan");
    root.put("startedAt", result.startedAt().toString());
    var machine = result.machine();
    root.putObject("machine")
        .put("cores", machine.cores())
        .put("memoryBytes", machine.memory())
        .put("system", machine.system())
        .put("jdk", machine.jdk())
        .put("loadBefore", machine.load());
    root.put("emulator", result.emulator()).put("resources", result.resources());
    var types = root.putObject("types");
    new TreeMap<>(result.counts()).forEach(types::put);
    var runs = root.putArray("runs");
    for (var row : result.rows()) {
      var run = runs.addObject().put("key", row.key()).put("name", row.name());
      run.put("medianMs", millis(row.times().median()));
      var rounds = run.putArray("roundsMs");
      row.times().rounds().forEach(round -> rounds.add(millis(round)));
      run.put("timesWarm", result.ratio(row));
      if (!row.calls().isEmpty()) {
        var calls = run.putObject("apiCalls");
        new TreeMap<>(row.calls()).forEach(calls::put);
      }
      if (row.memory() > 0) {
        run.put("peakMemoryBytes", row.memory());
      }
    }
    root.putObject("warmPhasesMs")
        .put("load", millis(result.phases().load()))
        .put("read", millis(result.phases().read()))
        .put("compare", millis(result.phases().compare()));
    var fewest = root.putObject("fewestCalls");
    new TreeMap<>(result.fewest()).forEach(fewest::put);
    root.put("callsOverFewest", (double) result.warm().allCalls() / result.fewestCalls());
    root.put("bytesPerScan", result.bytes());
    var missing = root.putArray("notMeasured");
    result.missing().forEach(missing::add);
    return root;
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
