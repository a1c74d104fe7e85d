package dev.plumbline.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Child;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: the whole main job on sandbox clouds. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Starts the sandbox clouds, deploys the hybrid stack with Pulumi, starts the service and"
            + " scans. Ctrl-C stops it all.")
public final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      description = "port of the service on loopback (default: 8080, or any free one)")
  private int port;

  @Option(names = "--detach", description = "return when all is ready; ./plumbline down stops it")
  private boolean detach;

  @Option(
      names = "--aws",
      defaultValue = "ministack",
      description = "ministack, moto or localstack (default: ${DEFAULT-VALUE})")
  private String aws = "ministack";

  @Override
  public Integer call() throws IOException {
    var paths = LauncherOptions.paths();
    var emulator = AwsEmulator.of(aws);
    var tools = Tools.fromEnvironment(System.getenv());
    var chosen = ServicePort.choose(port);
    if (detach) {
      return Detached.start(
          paths, tools, List.of("up", "--aws", aws, "--port", Integer.toString(chosen.orElse(0))));
    }
    try (var _ = SandboxLock.take(paths)) {
      return run(paths, tools, emulator, chosen);
    }
  }

  private static int run(SandboxPaths paths, Tools tools, AwsEmulator emulator, OptionalInt port)
      throws IOException {
    var steps = new Steps();
    var interruption = Interruption.install();
    try (var sandbox =
        steps.run(
            "starting the sandbox clouds (" + emulator.word() + ", Azure, Kubernetes)",
            () -> interruption.closesAtExit(Sandbox.start(paths, tools, emulator)))) {
      RunningState.ofThisProcess("starting", "", "").write(paths.state());
      steps.run(
          "deploying the hybrid stack with Pulumi",
          () -> {
            sandbox.deploy();
            return true;
          });
      sandbox.allowRemediation();
      sandbox.allowEnvironments();
      var service = steps.run("starting the service", () -> Service.start(sandbox, port));
      var stacks = steps.run("waiting for the first scan", service::awaitFirstScan);
      announce(paths, steps, service, stacks);
      RunningState.ofThisProcess("ready", service.url().toString(), service.loginUrl())
          .write(paths.state());
      interruption.isNowTheWayToStop();
      return untilSomethingEnds(sandbox, service);
    }
  }

  private static void announce(
      SandboxPaths paths, Steps steps, Service service, List<JsonNode> stacks) {
    System.out.println();
    for (var stack : stacks) {
      System.out.printf(
          "%s/%s is %s: %d resources, coverage %.1f %%%n",
          stack.path("project").asText(),
          stack.path("stack").asText(),
          stack.path("verdict").asText(),
          stack.path("resources").asInt(),
          stack.path("coverage").asDouble() * 100);
    }
    System.out.printf("Console     %s%n", service.loginUrl());
    System.out.printf("API         %s/api/v1   token in %s%n", service.url(), paths.token());
    System.out.printf(
        "Try it      eval \"$(./plumbline sandbox env)\", then change something with aws or"
            + " kubectl%n");
    System.out.printf(
        "Ready after %s. Ctrl-C stops it all; logs are in %s%n", steps.total(), paths.logs());
    System.out.flush();
  }

  /** The sandbox is one thing: when a part of it ends by itself, that is a failure of the whole. */
  private static int untilSomethingEnds(Sandbox sandbox, Service service) {
    var ended = (Child) CompletableFuture.anyOf(service.child().onExit(), sandbox.onExit()).join();
    throw ended.failure(ended.name() + " ended unexpectedly");
  }
}
