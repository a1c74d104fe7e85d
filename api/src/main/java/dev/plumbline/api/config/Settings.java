package dev.plumbline.api.config;

import dev.plumbline.core.compare.IgnoreRule;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.scan.UnmanagedIgnore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A configuration that was read and found right.
 *
 * @param source the file it came from, for people
 */
public record Settings(
    String source,
    List<BackendSettings> backends,
    List<CloudAccount> clouds,
    ScanSettings scan,
    DatabaseSettings database,
    HttpSettings http,
    IdentitySettings identity,
    Notifications notifications,
    RemediationSettings remediation,
    EnvironmentSettings environments,
    PolicySettings policies,
    IncidentSettings incidents,
    Retention retention,
    LogFormat logs) {

  public Settings {
    backends = List.copyOf(backends);
    clouds = List.copyOf(clouds);
  }

  /**
   * When and how stacks are scanned.
   *
   * @param jitter how much the interval may vary, 0 to 1
   * @param hmacKey compares secrets; empty where one is to be made and kept
   * @param watch whether the service hears of changes as they happen, beside the scheduled scans
   */
  public record ScanSettings(
      Duration interval,
      double jitter,
      int parallelism,
      int retries,
      List<IgnoreRule> ignores,
      List<String> acceptUnsupported,
      Optional<String> hmacKey,
      UnmanagedSettings unmanaged,
      boolean watch) {
    public ScanSettings {
      ignores = List.copyOf(ignores);
      acceptUnsupported = List.copyOf(acceptUnsupported);
    }

    @Override
    public String toString() {
      return "ScanSettings[" + interval + "]";
    }
  }

  /**
   * Whether and how often the service looks for what no stack declares.
   *
   * @param ignores what may stay undeclared
   */
  public record UnmanagedSettings(boolean on, Duration interval, List<UnmanagedIgnore> ignores) {
    public static final UnmanagedSettings OFF =
        new UnmanagedSettings(false, Duration.ofMinutes(15), List.of());

    public UnmanagedSettings {
      ignores = List.copyOf(ignores);
    }
  }

  /** Where findings are kept: a URL, or the folder of the embedded PostgreSQL without one. */
  public record DatabaseSettings(
      Optional<String> url, Optional<String> user, Optional<String> password, Path folder) {
    @Override
    public String toString() {
      return "DatabaseSettings[" + url.orElse(folder.toString()) + "]";
    }
  }

  /**
   * Where the service listens; port 0 takes a free one.
   *
   * @param azureEventSecret the SHA-256 of what Event Grid must show; empty where none may post
   */
  public record HttpSettings(
      String host,
      int port,
      Optional<Integer> managementPort,
      TokenSettings token,
      RateSettings rate,
      Optional<String> azureEventSecret) {}

  /**
   * How often one token or browser may call.
   *
   * @param perSecond for ever; 0 limits nobody
   * @param burst at once after a rest
   */
  public record RateSettings(int perSecond, int burst) {
    public static final RateSettings OFF = new RateSettings(0, 1);
  }

  /** Where the administrator's token is, and how long one is good. */
  public record TokenSettings(Path file, Duration lifetime) {}

  /** How long history is kept. */
  public record Retention(Duration scans, Duration findings) {}

  /** How log lines look. */
  public enum LogFormat {
    TEXT,
    JSON
  }
}
