package dev.plumbline.api.cli;

import dev.plumbline.api.config.ConfigurationFile;
import dev.plumbline.api.config.Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}, with the rule where a configuration comes from without it. */
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: ./plumbline.yaml, else the running sandbox's).")
  private @Nullable Path file;

  /** Reads it and says on standard error which one it is. */
  Settings read() {
    var found = ConfigurationFile.find(Optional.ofNullable(file), Path.of("").toAbsolutePath());
    System.err.println("configuration: " + found.description());
    return found.read(System.getenv());
  }
}
