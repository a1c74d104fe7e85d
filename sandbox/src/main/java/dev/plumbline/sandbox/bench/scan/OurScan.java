package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.sandbox.bench.fleet.Fleet;
import dev.plumbline.sandbox.bench.fleet.FleetSettings;
import dev.plumbline.sandbox.bench.measure.ProcessRun;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plumbline's scan of the fleet, in this JVM and as a process. */
final class OurScan implements AutoCloseable {

  private final Bench bench;
  private final Scanner scanner;

  OurScan(Bench bench, URI endpoint) {
    this.bench = bench;
    this.scanner = Scanners.open(FleetSettings.of(bench.backend(), endpoint));
  }

  /** One scan; an answer that is not "all in sync" is an error. */
  Scan scan() {
    return scan(Scanner.Progress.SILENT);
  }

  /** As {@link #scan()}, telling of its steps. */
  Scan scan(Scanner.Progress progress) {
    var scan = scanner.scan(scanner.stacks(), progress);
    var verdicts = scan.stacks().stream().flatMap(stack -> stack.resources().stream()).toList();
    var inSync = verdicts.stream().filter(each -> each.verdict() == Verdict.IN_SYNC).count();
    if (inSync != bench.fleet().members().size()) {
      var first =
          verdicts.stream()
              .filter(each -> each.verdict() != Verdict.IN_SYNC)
              .filter(each -> each.verdict() != Verdict.NOT_APPLICABLE)
              .limit(3)
              .map(
                  each ->
                      each.urn()
                          + " is "
                          + each.verdict().word()
                          + " "
                          + each.differences()
                          + each.outcome().map(outcome -> " " + outcome.text()).orElse(""))
              .collect(Collectors.joining("; "));
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the scan found %d of %d resources in sync, so its time says nothing: %s"
              .formatted(inSync, bench.fleet().members().size(), first));
    }
    return scan;
  }

  /** {@code plumbline scan --json} as a process of its own, started as the launcher starts it. */
  ProcessRun process() throws IOException {
    var configuration = bench.folder().resolve("plumbline.yaml");
    Files.writeString(
        configuration,
        """
        backends:
          - url: file://%s
        clouds:
          aws:
            - account: "%s"
              region: %s
              endpoint: %s
              accessKeyId: test
              secretAccessKey: test
              budget: {concurrency: %d, callsPerSecond: %d}
        """
            .formatted(
                bench.backend(),
                AwsEmulator.ACCOUNT,
                Fleet.REGION,
                bench.endpoint(),
                FleetSettings.CONCURRENCY,
                FleetSettings.UNPACED));
    var command =
        new Child.Command(
            "scan",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                bench.paths().serviceClasspath(),
                "dev.plumbline.api.cli.Main",
                "scan",
                "--config",
                configuration.toString(),
                "--json"));
    var run = ProcessRun.of(bench.children(), command, Map.of());
    if (run.exit() != 0) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the scan as a process ended with %d and says: %s"
              .formatted(run.exit(), LogEnd.of(bench.children().logs(), "scan")));
    }
    return run;
  }

  @Override
  public void close() {
    scanner.close();
  }
}
