package dev.plumbline.sandbox.bench.fleet;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a measured scan is set: one backend, one account, no pacing, no retries of whole stacks. */
public final class FleetSettings {

  /** Calls under way at once; the default of a user's configuration. */
  public static final int CONCURRENCY = ReadBudget.DEFAULT.concurrency();

  /** As good as no pacing: what is measured is the engine, not the wait for a budget. */
  public static final int UNPACED = 10_000;

  private FleetSettings() {}

  /** Settings for the stacks of a folder and the cloud behind an endpoint. */
  public static ScannerSettings of(Path backend, URI endpoint) {
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
    return new ScannerSettings(
        List.of(
            new BackendSettings(
                "file://" + backend, List.of(), List.of(), Optional.empty(), Map.of())),
        List.of(account),
        new ComparisonSettings("bench".getBytes(StandardCharsets.UTF_8), List.of(), List.of()),
        4,
        0,
        Clock.systemUTC());
  }
}
