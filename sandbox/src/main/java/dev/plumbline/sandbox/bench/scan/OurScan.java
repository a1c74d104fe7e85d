package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.sandbox.bench.fleet.Fleet;
import dev.plumbline.sandbox.bench.measure.ProcessRun;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plumbline's scan of the fleet, in this JVM and as a process. */
final class OurScan implements AutoCloseable {

  /** Calls under way at once; the default of a user's configuration. */
  static final int CONCURRENCY = ReadBudget.DEFAULT.concurrency();

  /** As good as no pacing: what is measured is the engine, not the wait for a budget. */
  private static final int UNPACED = 10_000;

  private final Bench bench;
  private final Scanner scanner;

  OurScan(Bench bench, URI endpoint) {
    this.bench = bench;
    this.scanner = Scanners.open(settings(bench, endpoint));
  }

  private static ScannerSettings settings(Bench bench, URI endpoint) {
    var backend =
        new BackendSettings(
            "file://" + bench.backend(), List.of(), List.of(), Optional.empty(), Map.of());
    var account =
        new CloudAccount(
            "aws",
            Map.of(
                "account",
                AwsEmulator.ACCOUNT,
                "region",
                Fleet.REGION,
                "endpoint",
                endpoint.toString(),
                "accessKeyId",
                "test",
                "secretAccessKey",
                "test"),
            new ReadBudget(CONCURRENCY, UNPACED));
    var comparison =
        new ComparisonSettings("bench".getBytes(StandardCharsets.UTF_8), List.of(), List.of());
    return new ScannerSettings(
        List.of(backend), List.of(account), comparison, 4, 0, Clock.systemUTC());
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
                CONCURRENCY,
                UNPACED));
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
