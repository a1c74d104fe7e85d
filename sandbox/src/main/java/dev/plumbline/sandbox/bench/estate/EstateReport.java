package dev.plumbline.sandbox.bench.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * The figures of a benchmark as a table for people.
 *
 * @param result as {@link EstateBenchmark#run} gives it
 */
public record EstateReport(ObjectNode result) {

  /** Lines of text. */
  public String text() {
    var text = new StringBuilder("Machine: " + result.path("machine").asText() + "\n\n");
    text.append("| resources | stacks | scan | wall | CPU | CPU per resource | peak memory | API");
    text.append(" calls | MB read | findings |\n|-|-|-|-|-|-|-|-|-|-|\n");
    for (var estate : result.path("estates")) {
      for (var scan : new String[] {"first", "steady", "drifted"}) {
        text.append(line(estate, scan)).append('\n');
      }
    }
    text.append("\nCalls of the steady scan by operation\n\n| operation |");
    for (var estate : result.path("estates")) {
      text.append(' ').append(number(estate.path("resources").asLong())).append(" |");
    }
    text.append("\n|-|").append("-|".repeat(result.path("estates").size())).append('\n');
    var last = result.path("estates").path(result.path("estates").size() - 1);
    last.path("steady")
        .path("callsByOperation")
        .properties()
        .forEach(operation -> text.append(operation(operation.getKey())).append('\n'));
    return text.toString();
  }

  private String operation(String name) {
    var line = new StringBuilder("| ").append(name).append(" |");
    for (var estate : result.path("estates")) {
      var calls = estate.path("steady").path("callsByOperation").path(name).asLong();
      line.append(' ').append(number(calls)).append(" |");
    }
    return line.toString();
  }

  private static String line(JsonNode estate, String name) {
    var scan = estate.path(name);
    var resources = estate.path("resources").asLong();
    var calls = 0L;
    for (var count : scan.path("callsByService")) {
      calls += count.asLong();
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f s | %.1f s | %.0f µs | %d MiB | %s | %.1f | %d |",
        number(resources),
        number(estate.path("stacks").asLong()),
        name,
        scan.path("millis").asLong() / 1000.0,
        scan.path("cpuMillis").asLong() / 1000.0,
        scan.path("cpuMillis").asLong() * 1000.0 / resources,
        scan.path("resident").asLong() >> 20,
        number(calls),
        scan.path("bytes").asLong() / 1e6,
        scan.path("verdicts").path("drifted").asLong());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
