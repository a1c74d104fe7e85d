package dev.plumbline.api.config;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudProvider;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds and reads the configuration of a command. */
public final class ConfigurationFile {

  private static final Path HERE = Path.of("plumbline.yaml");
  private static final Path SANDBOX = Path.of(".plumbline", "sandbox", "plumbline.yaml");

  private final Path path;
  private final String why;

  private ConfigurationFile(Path path, String why) {
    this.path = path;
    this.why = why;
  }

  /** The flag's file, else {@code plumbline.yaml} in the folder, else the running sandbox's. */
  public static ConfigurationFile find(Optional<Path> flag, Path folder) {
    if (flag.isPresent()) {
      return new ConfigurationFile(folder.resolve(flag.get()), "--config");
    }
    if (Files.exists(folder.resolve(HERE))) {
      return new ConfigurationFile(folder.resolve(HERE), "the one in this folder");
    }
    if (Files.exists(folder.resolve(SANDBOX))) {
      return new ConfigurationFile(folder.resolve(SANDBOX), "the running sandbox's");
    }
    throw new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        "There is no configuration: write ./plumbline.yaml, name one with --config, or start the"
            + " sandbox with ./plumbline up");
  }

  /** The schema with the clouds that are on the class path. */
  public static Schema schema() {
    return Schema.of(
        ServiceLoader.load(CloudProvider.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** Reads it, the process's environment laid over it. */
  public Settings read(Map<String, String> environment) {
    try {
      var base = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
      var name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
      return new SettingsReader(schema(), environment).read(Files.readString(path), name, base);
    } catch (CharacterCodingException notText) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "The configuration " + path + " is no text in UTF-8: is it the right file?",
          notText);
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "The configuration " + path + " cannot be read: does it exist, and may you read it?",
          unreadable);
    }
  }

  /** Which file it is and why, for people. */
  public String description() {
    return path.normalize() + " (" + why + ")";
  }
}
