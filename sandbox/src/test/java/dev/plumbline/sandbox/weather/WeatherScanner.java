package dev.plumbline.sandbox.weather;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.core.scan.StackScanner;
import dev.plumbline.testkit.FixedBackend;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** How the engine is set while the weather is bad. */
final class WeatherScanner {

  static final StackId STACK = new StackId("fixed://weather", "weather", "dev");

  private WeatherScanner() {}

  /** A scanner of these resources that makes 16 calls at once, without pacing or retries. */
  static Scanner scanner(
      List<DeclaredResource> resources, CloudProvider provider, Map<String, String> settings) {
    return new StackScanner(
        List.of(new FixedBackend(STACK, resources)),
        List.of(provider),
        settings(List.of(), provider.name(), settings));
  }

  /** As {@link #scanner} is set, for stacks of other backends. */
  static ScannerSettings settings(
      List<BackendSettings> backends, String provider, Map<String, String> settings) {
    return new ScannerSettings(
        backends,
        List.of(new CloudAccount(provider, settings, new ReadBudget(16, 10_000))),
        new ComparisonSettings(new byte[] {7}, List.of(), List.of()),
        4,
        0,
        Clock.systemUTC());
  }
}
