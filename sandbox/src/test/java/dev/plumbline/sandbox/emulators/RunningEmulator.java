package dev.plumbline.sandbox.emulators;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.core.read.CloudAccount;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * An AWS endpoint to test against. Each is started once, when the first test asks for it, and ends
 * with this process.
 *
 * @param target what was asked for: one of {@link #wanted()}
 * @param emulator the column of the table: {@code localstack} in a container or not
 * @param image a machine image that it knows, where that is known
 */
public record RunningEmulator(
    String target, String emulator, URI endpoint, Optional<String> image) {

  /** Names of emulators, or URLs of endpoints that run already, with commas between. */
  static final String ONLY = "plumbline.aws.targets";

  private static final Map<String, RunningEmulator> RUNNING = new HashMap<>();
  private static final Map<String, TestAbortedException> MISSING = new HashMap<>();

  /** What the tests run on: the wanted ones that this machine can run. */
  public static List<String> targets() {
    return wanted().stream().filter(RunningEmulator::isHere).toList();
  }

  private static boolean isHere(String target) {
    try {
      of(target);
      return true;
    } catch (TestAbortedException missing) {
      return false; // EmulatorsIT says why
    }
  }

  /** All emulators, unless the system property names others. */
  static List<String> wanted() {
    var only = System.getProperty(ONLY, "");
    return only.isEmpty()
        ? Stream.concat(
                Stream.of(AwsEmulator.values()).map(AwsEmulator::word),
                Stream.of(LocalStackInDocker.TARGET))
            .toList()
        : List.of(only.split(","));
  }

  /** The running endpoint of a target; the test is skipped where this machine cannot run it. */
  public static synchronized RunningEmulator of(String target) {
    var missing = MISSING.get(target);
    if (missing != null) {
      throw missing;
    }
    var running = RUNNING.get(target);
    if (running == null) {
      try {
        running = start(target);
      } catch (TestAbortedException impossible) {
        MISSING.put(target, impossible);
        throw impossible;
      }
      RUNNING.put(target, running);
    }
    return running;
  }

  private static RunningEmulator start(String target) {
    if (target.startsWith("http")) {
      return new RunningEmulator(target, target, URI.create(target), Optional.empty());
    }
    return target.equals(LocalStackInDocker.TARGET)
        ? LocalStackInDocker.start()
        : process(AwsEmulator.of(target));
  }

  private static RunningEmulator process(AwsEmulator emulator) {
    var installed = System.getenv().getOrDefault("PLUMBLINE_TOOLS", "");
    assumeTrue(
        installed.contains(emulator.word() + "="),
        () ->
            emulator.word() + " is not set up here: ./plumbline test sets it up" + needs(emulator));
    var tools = Tools.fromEnvironment(System.getenv());
    var home = Path.of(System.getenv("PLUMBLINE_HOME"));
    try {
      var target = Files.createDirectories(home.resolve("sandbox/target"));
      var folder = Files.createTempDirectory(target, "it-" + emulator.word() + "-");
      var children =
          new Children(
              home.resolve("sandbox/launcher/guard.py"),
              tools.python(),
              folder.resolve("logs"),
              CleanEnvironment.of(System.getenv(), folder.toString()));
      Runtime.getRuntime().addShutdownHook(new Thread(children::close));
      var port = Ports.free(1).getFirst();
      var state = Files.createDirectories(folder.resolve("state"));
      emulator.start(children, tools, home.resolve("sandbox/toolchain"), port, state);
      return new RunningEmulator(
          emulator.word(),
          emulator.word(),
          URI.create("http://127.0.0.1:" + port),
          Optional.of(emulator.image()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String needs(AwsEmulator emulator) {
    return switch (emulator) {
      case MINISTACK, MOTO -> "";
      case LOCALSTACK -> " where it finds a Python 3.13 or newer";
    };
  }

  /** How Plumbline is told to read it. */
  public static CloudAccount account(URI endpoint) {
    return new CloudAccount(
        "aws",
        Map.of(
            "account", AwsEmulator.ACCOUNT,
            "region", "us-east-1",
            "endpoint", endpoint.toString(),
            "accessKeyId", "test",
            "secretAccessKey", "test-secret"),
        new CloudAccount.ReadBudget(16, 10_000));
  }
}
