package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.environment.Hours;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline env extend|retry|sleep|wake|hours|destroy}: how one lives on, and ends. */
final class EnvLife {

  static final String AWAKE = "Such as '" + Hours.EXAMPLE + "'; it sleeps at other times.";

  private EnvLife() {}

  @Command(name = "extend", description = "Gives it more time, counted from its end.")
  static final class Extend extends OfEnvironment {

    @Option(names = "--by", required = true, paramLabel = "SPAN", description = "Such as 8h.")
    private String by = "";

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode().put("lifetime", by);
      return output.print(
          client.post(path("/extension"), body, Map.of()).body(), EnvironmentText::line);
    }
  }

  /** What makes it run, so that somebody may wait for the end. */
  private abstract static class Running extends OfEnvironment {

    @Mixin Waiting waiting = new Waiting();

    int end(JsonNode made, Predicate<JsonNode> asked) {
      return waiting.print(client, output, made, asked);
    }
  }

  @Command(
      name = "retry",
      description = "Tries again what failed.",
      footer = {"", Waiting.EXIT_CODES})
  static final class Retry extends Running {
    @Override
    public Integer call() {
      var made = client.post(path("/retry")).body();
      var goes = made.path("state").asText().equals("destroying");
      return end(made, goes ? Waiting::isGone : Waiting.ready(made));
    }
  }

  @Command(
      name = "sleep",
      description = "Has it sleep until its hours, or somebody, wake it.",
      footer = {"", Waiting.EXIT_CODES})
  static final class Sleep extends Running {
    @Override
    public Integer call() {
      return end(client.post(path("/sleep")).body(), Waiting.asleep(true));
    }
  }

  @Command(
      name = "wake",
      description = "Wakes it.",
      footer = {"", Waiting.EXIT_CODES})
  static final class Wake extends Running {
    @Override
    public Integer call() {
      return end(client.post(path("/wake")).body(), Waiting.asleep(false));
    }
  }

  @Command(
      name = "hours",
      description = "Says when it is awake; without --awake it sleeps only when told to.")
  static final class KeepHours extends OfEnvironment {

    @Option(names = "--awake", paramLabel = "HOURS", description = AWAKE)
    private String awake = "";

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode();
      if (!awake.isEmpty()) {
        body.put("awake", awake);
      }
      return output.print(client.put(path("/hours"), body).body(), EnvironmentText::line);
    }
  }

  @Command(
      name = "destroy",
      description = "Takes it away, with everything in it.",
      footer = {"", Waiting.EXIT_CODES})
  static final class Destroy extends Running {

    @Option(names = "--yes", description = "Without it, this only says what would go.")
    private boolean yes;

    @Override
    public Integer call() {
      if (!yes) {
        output.print(now(), EnvironmentText::line);
        System.err.println("this would go with everything in it: say --yes");
        return ExitCode.USAGE;
      }
      return end(client.delete(path("")).body(), Waiting::isGone);
    }
  }
}
