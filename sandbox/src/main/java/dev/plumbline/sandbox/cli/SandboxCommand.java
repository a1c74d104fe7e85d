package dev.plumbline.sandbox.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox up|down|status|env}: only the clouds, nothing deployed and no service. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Only the sandbox clouds: up, down, status, env.")
public final class SandboxCommand {

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = "Starts empty clouds and a Pulumi backend. Ctrl-C stops them.")
  int up(
      @Option(
              names = "--aws",
              defaultValue = "ministack",
              description = "ministack, moto or localstack (default: ${DEFAULT-VALUE})")
          String aws,
      @Option(
              names = "--detach",
              description = "return when all is ready; ./plumbline sandbox down stops it")
          boolean detach)
      throws IOException {
    var paths = LauncherOptions.paths();
    var tools = Tools.fromEnvironment(System.getenv());
    var emulator = AwsEmulator.of(aws);
    if (detach) {
      return Detached.start(paths, tools, List.of("sandbox", "up", "--aws", aws));
    }
    try (var _ = SandboxLock.take(paths)) {
      var steps = new Steps();
      var interruption = Interruption.install();
      try (var sandbox =
          steps.run(
              "starting the sandbox clouds (" + emulator.word() + ", Azure, Kubernetes)",
              () -> interruption.closesAtExit(Sandbox.start(paths, tools, emulator)))) {
        System.out.printf("AWS         %s%n", sandbox.awsEndpoint());
        System.out.printf("Azure       %s%n", sandbox.azure().endpoint());
        System.out.printf("Kubernetes  %s%n", sandbox.cluster().url());
        System.out.printf(
            "Point your tools at them: eval \"$(./plumbline sandbox env)\". Ctrl-C stops them.%n");
        System.out.flush();
        RunningState.ofThisProcess("ready", "", "").write(paths.state());
        interruption.isNowTheWayToStop();
        var ended = (Child) sandbox.onExit().join();
        throw ended.failure(ended.name() + " ended unexpectedly");
      }
    }
  }

  @Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the sandbox.")
  int down() {
    System.err.println(
        DownCommand.stop(LauncherOptions.paths()) ? "stopped" : "nothing was running");
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says whether the sandbox runs; exit 0 if so, else 1.")
  int status() {
    var state = RunningState.read(LauncherOptions.paths().state());
    var running = state.filter(found -> found.process().isPresent());
    running.ifPresentOrElse(
        found ->
            System.out.printf(
                "%s (process %d)%s%n",
                found.phase(),
                found.pid(),
                found.url().isEmpty() ? "" : ", console " + found.url()),
        () -> System.out.println("not running"));
    return running.isPresent() ? 0 : 1;
  }

  @Command(
      name = "env",
      mixinStandardHelpOptions = true,
      description =
          "Prints the variables that point SDKs, pulumi and kubectl at the sandbox, for eval.")
  int env() throws IOException {
    var paths = LauncherOptions.paths();
    if (RunningState.read(paths.state()).flatMap(RunningState::process).isEmpty()) {
      throw new PlumblineException(
          Category.USAGE,
          "the sandbox is not running: start it with ./plumbline up or ./plumbline sandbox up");
    }
    System.out.print(Files.readString(paths.root().resolve("environment.sh")));
    return 0;
  }
}
