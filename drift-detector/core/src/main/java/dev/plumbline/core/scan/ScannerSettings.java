package dev.plumbline.core.scan;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import java.time.Clock;
import java.util.List;

/**
 * Everything a scanner needs to know.
 *
 * @param parallelism stacks loaded, and clouds read, at once; at least 1
 * @param retries how many more times a stack that is in motion is tried; 0 or more
 * @param unmanagedIgnores live resources that may stay undeclared
 */
public record ScannerSettings(
    List<BackendSettings> backends,
    List<CloudAccount> clouds,
    ComparisonSettings comparison,
    int parallelism,
    int retries,
    List<UnmanagedIgnore> unmanagedIgnores,
    Clock clock) {

  /** Settings that let nothing stay undeclared. */
  public ScannerSettings(
      List<BackendSettings> backends,
      List<CloudAccount> clouds,
      ComparisonSettings comparison,
      int parallelism,
      int retries,
      Clock clock) {
    this(backends, clouds, comparison, parallelism, retries, List.of(), clock);
  }

  public ScannerSettings {
    backends = List.copyOf(backends);
    clouds = List.copyOf(clouds);
    unmanagedIgnores = List.copyOf(unmanagedIgnores);
    if (parallelism < 1 || retries < 0) {
      throw new IllegalArgumentException("parallelism is at least 1, retries at least 0");
    }
  }
}
