package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline env show|logs}: how one is, and what is done to it. */
final class EnvViews {

  private EnvViews() {}

  @Command(
      name = "show",
      description = "Shows one with its version, its estimate, its drift and its history.")
  static final class Show extends OfEnvironment {
    @Override
    public Integer call() {
      return output.print(now(), EnvironmentText::of);
    }
  }

  @Command(
      name = "logs",
      description = "Prints what its latest run said.",
      footer = {
        "",
        "Exit codes: 0 printed, 1 error, 3 the run goes on and --timeout is over, 64 wrong usage,"
            + " 130 interrupted."
      })
  static final class Logs extends OfEnvironment {

    @Mixin private Patience patience = new Patience();

    @Option(
        names = {"-f", "--follow"},
        description = "Prints what comes, too, until the run ends; with --json a line for each.")
    private boolean follow;

    @Override
    public Integer call() {
      var path = "/operations/" + ApiClient.coded(now().path("operationId").asText());
      if (follow) {
        return follow(path);
      }
      var operation = client.get(path).body();
      if (output.isJson()) {
        System.out.println(operation);
      } else {
        operation.path("steps").forEach(this::tell);
      }
      return ExitCode.IN_SYNC;
    }

    private int follow(String path) {
      var log = new OperationLog(client, path, this::tell);
      var ended = patience.await(log::read);
      ended.ifPresentOrElse(
          operation -> System.err.println("the run ended: " + Shown.text(operation, "status")),
          () -> System.err.println("the run goes on after " + Spans.words(patience.timeout())));
      return ended.isPresent() ? ExitCode.IN_SYNC : ExitCode.INCOMPLETE;
    }

    private void tell(JsonNode step) {
      System.out.println(output.isJson() ? step.toString() : Shown.text(step, "step", 1000));
    }
  }
}
