package dev.plumbline.sandbox.bench.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.sandbox.bench.fleet.FleetSettings;
import dev.plumbline.sandbox.bench.measure.Memory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/**
 * Plumbline's engine in a process of its own: scans the estate, scans it again with nothing
 * changed, and once more with some drift. Writes what each cost as JSON.
 */
final class EstateScan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private EstateScan(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Takes the backend's folder, the endpoint, the drifting stacks and the file of the result. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var endpoint = URI.create(arguments[1]);
    var run = new EstateScan(endpoint);
    var result = JSON.createObjectNode();
    try (var scanner = Scanners.open(FleetSettings.of(Path.of(arguments[0]), endpoint))) {
      run.measured(scanner, result.putObject("first"));
      run.measured(scanner, result.putObject("steady"));
      run.ask(SimulatedAws.DRIFT, arguments[2]);
      run.measured(scanner, result.putObject("drifted"));
    }
    JSON.writeValue(Path.of(arguments[3]).toFile(), result);
  }

  private void measured(Scanner scanner, ObjectNode result)
      throws IOException, InterruptedException {
    ask(SimulatedAws.CALLS, "");
    var cpu = system.getProcessCpuTime();
    var scan = scanner.scan(scanner.stacks(), Scanner.Progress.SILENT);
    result.put("millis", scan.duration().toMillis());
    result.put("cpuMillis", (system.getProcessCpuTime() - cpu) / 1_000_000);
    result.put("bytes", scan.bytes());
    result.put("resident", Memory.resident(ProcessHandle.current().pid()).orElse(0));
    verdicts(scan, result.putObject("verdicts"));
    var services = result.putObject("callsByService");
    scan.apiCalls().forEach(services::put);
    var operations = result.putObject("callsByOperation");
    ask(SimulatedAws.CALLS, "")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> operations.put(line[0], Long.parseLong(line[1])));
  }

  private static void verdicts(Scan scan, ObjectNode counts) {
    for (var verdict : Verdict.values()) {
      counts.put(
          verdict.word(), scan.stacks().stream().mapToLong(each -> each.count(verdict)).sum());
    }
    scan.stacks().stream()
        .flatMap(stack -> stack.problem().stream())
        .findFirst()
        .ifPresent(problem -> counts.put("problem", problem));
    scan.stacks().stream()
        .flatMap(stack -> stack.resources().stream())
        .filter(each -> each.verdict() == Verdict.UNKNOWN)
        .findFirst()
        .ifPresent(each -> counts.put("reason", each.outcome().map(one -> one.text()).orElse("")));
  }

  private String ask(String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint.resolve(path)).POST(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
