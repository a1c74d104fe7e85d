package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import dev.plumbline.sandbox.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint to test against: one that runs already, or an emulator that is started for it.
 *
 * @param image a machine image that it knows, where that is known
 */
record Emulators(URI endpoint, Optional<String> image, Optional<Children> children)
    implements AutoCloseable {

  static Emulators none() {
    return new Emulators(URI.create(""), Optional.empty(), Optional.empty());
  }

  /** The names of those that are set up; one empty name when none is. */
  static List<String> available() {
    var tools = System.getenv().getOrDefault("PLUMBLINE_TOOLS", "");
    var names =
        Stream.of(AwsEmulator.MINISTACK, AwsEmulator.MOTO)
            .map(AwsEmulator::word)
            .filter(name -> tools.contains(name + "="))
            .toList();
    return names.isEmpty() ? List.of("") : names;
  }

  /** Connects to a URL, or starts the emulator of a name. */
  static Emulators start(String target, Path folder) {
    if (target.startsWith("http")) {
      return new Emulators(URI.create(target), Optional.empty(), Optional.empty());
    }
    var tools = Tools.fromEnvironment(System.getenv());
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    var children =
        new Children(
            home.resolve("sandbox/launcher/guard.py"),
            tools.python(),
            folder.resolve("logs"),
            CleanEnvironment.of(System.getenv(), folder.toString()));
    try {
      var port = Ports.free(1).getFirst();
      var emulator = AwsEmulator.of(target);
      var state = Files.createDirectories(folder.resolve("state"));
      emulator.start(children, tools, home.resolve("sandbox/toolchain"), port, state);
      return new Emulators(
          URI.create("http://127.0.0.1:" + port),
          Optional.of(emulator.image()),
          Optional.of(children));
    } catch (IOException failed) {
      children.close();
      throw new UncheckedIOException(failed);
    } catch (RuntimeException failed) {
      children.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    children.ifPresent(Children::close);
  }
}
