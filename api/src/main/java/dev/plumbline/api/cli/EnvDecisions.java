package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline env approve|refuse}: yes or no to what somebody else asked for. */
final class EnvDecisions {

  private EnvDecisions() {}

  @Command(
      name = "approve",
      description = "Approves what somebody else asked for, as you saw it.",
      footer = {"", Waiting.EXIT_CODES})
  static final class Approve extends OfEnvironment {

    @Mixin private Seen seen = new Seen();
    @Mixin private Waiting waiting = new Waiting();

    @Override
    public Integer call() {
      var header = seen.header(client, path(""), EnvironmentText::of);
      var body = JsonNodeFactory.instance.objectNode().put("approved", true);
      var made = client.post(path("/approval"), body, header).body();
      return waiting.print(client, output, made, Waiting.ready(made));
    }
  }

  @Command(name = "refuse", description = "Refuses what somebody asked for, as it is now.")
  static final class Refuse extends OfEnvironment {

    @Option(names = "--reason", required = true, description = "Why.")
    private String reason = "";

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode();
      body.put("approved", false).put("reason", reason);
      var seen = Map.of("If-Match", client.get(path("")).etag());
      return output.print(client.post(path("/approval"), body, seen).body(), EnvironmentText::line);
    }
  }
}
