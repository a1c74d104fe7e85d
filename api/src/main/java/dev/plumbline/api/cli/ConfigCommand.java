package dev.plumbline.api.cli;

import dev.plumbline.api.config.ConfigurationFile;
import dev.plumbline.api.config.JsonSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config check|schema}. */
@Command(name = "config", description = "Validates the configuration, or prints its JSON Schema.")
final class ConfigCommand {

  @Command(
      name = "check",
      description = "Says whether the configuration is right; else every mistake with its line.")
  int check(@Mixin ConfigOption config) {
    var settings = config.read();
    System.out.printf(
        "the configuration is right: %d backends, %d clouds, %d channels%n",
        settings.backends().size(),
        settings.clouds().size(),
        settings.notifications().channels().size());
    return ExitCode.IN_SYNC;
  }

  @Command(name = "schema", description = "Prints the JSON Schema of plumbline.yaml.")
  int schema() {
    System.out.println(JsonSchema.of(ConfigurationFile.schema()).toPrettyString());
    return ExitCode.IN_SYNC;
  }
}
