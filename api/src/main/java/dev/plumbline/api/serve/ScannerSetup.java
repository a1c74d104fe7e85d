package dev.plumbline.api.serve;

import dev.plumbline.api.config.Settings;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Judge;
import dev.plumbline.core.scan.ScannerSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Supplier;

/** Makes a scanner's settings of the configuration. */
public final class ScannerSetup {

  private ScannerSetup() {}

  /** {@code otherwise} gives the key for secrets where the configuration has none. */
  public static ScannerSettings of(Settings settings, Supplier<byte[]> otherwise) {
    return of(settings, otherwise, Judge.NONE);
  }

  /** As {@link #of(Settings, Supplier)}, with rules that live resources are judged by. */
  static ScannerSettings of(Settings settings, Supplier<byte[]> otherwise, Judge judge) {
    var scan = settings.scan();
    var key =
        scan.hmacKey().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(otherwise);
    return new ScannerSettings(
        settings.backends(),
        settings.clouds(),
        new ComparisonSettings(key, scan.ignores(), scan.acceptUnsupported(), judge),
        scan.parallelism(),
        scan.retries(),
        scan.unmanaged().ignores(),
        Clock.systemUTC());
  }
}
