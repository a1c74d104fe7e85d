package dev.plumbline.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.environment.Hours;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.value.Excerpt;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline env}. */
@Command(
    name = "env",
    description = "Environments that developers ask for.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class EnvCommand {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Where nothing more comes without a person. */
  private static final Set<String> RESTING =
      Set.of("awaitingApproval", "ready", "expiring", "destroyed", "failed", "destroyFailed");

  private static final String AWAKE = "Such as '" + Hours.EXAMPLE + "'; it sleeps at other times.";

  private static final Set<String> FAILED = Set.of("failed", "destroyFailed");

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the environments of your teams, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Option(names = "--team", defaultValue = "", description = "Of this team.") String team,
      @Option(names = "--state", defaultValue = "", description = "In this state, such as ready.")
          String state,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var path =
        "/environments?limit=200&team=%s&state=%s"
            .formatted(ApiClient.coded(team), ApiClient.coded(state));
    return client.get(path).printList(json, "no such environments", EnvCommand::line);
  }

  @Command(
      name = "request",
      mixinStandardHelpOptions = true,
      description = "Asks for an environment.")
  int request(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "TEMPLATE", description = "See plumbline catalog list.")
          String template,
      @Parameters(paramLabel = "NAME", description = "Unique in the team.") String name,
      @Option(names = "--team", required = true, description = "Whose it is.") String team,
      @Option(
              names = {"-p", "--parameter"},
              paramLabel = "NAME=VALUE",
              description = "A parameter; the value is JSON where it is any, else text.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--lifetime", description = "Such as 8h or 7d.") @Nullable String lifetime,
      @Option(names = "--awake", paramLabel = "HOURS", description = AWAKE) @Nullable String awake,
      @Option(names = "--wait", description = "Waits until it is ready or needs somebody.")
          boolean wait) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("template", template).put("name", name).put("team", team);
    if (lifetime != null) {
      body.put("lifetime", lifetime);
    }
    if (awake != null) {
      body.put("awake", awake);
    }
    if (parameters != null) {
      var given = body.putObject("parameters");
      parameters.forEach((key, value) -> given.set(key, value(value)));
    }
    return did(client, client.post("/environments", body, Map.of()), wait);
  }

  private static JsonNode value(String text) {
    try {
      return JSON.readTree(text).isMissingNode()
          ? JsonNodeFactory.instance.textNode(text)
          : JSON.readTree(text);
    } catch (JsonProcessingException plain) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows one with its estimate, its drift and its history.")
  int show(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var one = client.get(path(id)).body();
    if (json) {
      System.out.println(one);
      return ExitCode.IN_SYNC;
    }
    System.out.println(line(one));
    var estimate = one.path("estimate");
    if (estimate.isObject()) {
      System.out.printf(
          "estimate: %s %s a month, changes %s%n",
          estimate.path("monthly").asText(),
          estimate.path("currency").asText(),
          estimate.path("changes"));
      estimate
          .path("unpriced")
          .forEach(
              each ->
                  System.out.printf(
                      "  no price: %s (%s)%n",
                      Excerpt.of(each.path("type").asText(), 200),
                      Excerpt.of(each.path("reason").asText(), 200)));
    }
    if (one.has("drift")) {
      System.out.println("drift: " + one.at("/drift/verdict").asText());
    }
    one.path("timeline")
        .forEach(
            step ->
                System.out.printf(
                    "%s  %-16s  %s  %s%n",
                    step.path("at").asText(),
                    step.path("state").asText(),
                    Excerpt.of(step.path("by").asText()),
                    Excerpt.of(step.path("reason").asText(), 300)));
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "logs",
      mixinStandardHelpOptions = true,
      description = "Prints what its latest run said.")
  int logs(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    var operation = client.get(path(id)).body().path("operationId").asText();
    client
        .get("/operations/" + ApiClient.coded(operation))
        .body()
        .path("steps")
        .forEach(step -> System.out.println(Excerpt.of(step.path("step").asText(), 1000)));
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "outputs",
      mixinStandardHelpOptions = true,
      description = "Prints what its program gives back, as JSON; for its owner alone.")
  int outputs(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--secrets", description = "With the values of those that are secret.")
          boolean secrets) {
    System.out.println(secrets ? withSecrets(client, id) : plain(client, id));
    return ExitCode.IN_SYNC;
  }

  private static ObjectNode plain(ApiClient client, String id) {
    return client.get(path(id) + "/outputs").body().path("outputs").deepCopy();
  }

  private static ObjectNode withSecrets(ApiClient client, String id) {
    var all = plain(client, id);
    var key = link(client, id).path("key").asText();
    var body = JsonNodeFactory.instance.objectNode().put("key", key);
    var secrets = client.post(path(id) + "/secrets", body, Map.of()).body().path("outputs");
    secrets.properties().forEach(each -> all.set(each.getKey(), each.getValue()));
    return all;
  }

  private static JsonNode link(ApiClient client, String id) {
    var body = JsonNodeFactory.instance.objectNode();
    return client.post(path(id) + "/secret-link", body, Map.of()).body();
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = "Prints a link that shows its secrets once, to its owner, in a browser.")
  int link(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var link = link(client, id);
    if (json) {
      System.out.println(link);
    } else {
      System.out.println(client.page(link.path("path").asText()));
      System.err.println("good until " + link.path("expiresAt").asText() + ", once");
    }
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "kubeconfig",
      mixinStandardHelpOptions = true,
      description = "Prints its output 'kubeconfig', for KUBECONFIG; for its owner alone.")
  int kubeconfig(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    var output = plain(client, id).path("kubeconfig");
    if (output.isMissingNode()) {
      throw new PlumblineException(
          PlumblineException.Category.USAGE,
          "its program gives back no kubeconfig: see plumbline env outputs " + id);
    }
    var whole =
        output.path("secret").asBoolean() ? withSecrets(client, id).path("kubeconfig") : output;
    var value = whole.path("value");
    System.out.println(value.isTextual() ? value.asText() : value.toString());
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Approves what somebody else asked for.")
  int approve(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    return decide(client, id, JsonNodeFactory.instance.objectNode().put("approved", true));
  }

  @Command(name = "refuse", mixinStandardHelpOptions = true, description = "Refuses it.")
  int refuse(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    var body = JsonNodeFactory.instance.objectNode().put("approved", false).put("reason", reason);
    return decide(client, id, body);
  }

  private static int decide(ApiClient client, String id, ObjectNode body) {
    var seen = client.get(path(id)).etag();
    return did(client, client.post(path(id) + "/approval", body, Map.of("If-Match", seen)), false);
  }

  @Command(
      name = "extend",
      mixinStandardHelpOptions = true,
      description = "Gives it more time, counted from its end.")
  int extend(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--by", required = true, description = "Such as 8h.") String by) {
    var body = JsonNodeFactory.instance.objectNode().put("lifetime", by);
    return did(client, client.post(path(id) + "/extension", body, Map.of()), false);
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Tries again what failed.")
  int retry(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--wait", description = "Waits for its end.") boolean wait) {
    return told(client, id, "retry", wait);
  }

  @Command(
      name = "sleep",
      mixinStandardHelpOptions = true,
      description = "Has it sleep until its hours, or somebody, wake it.")
  int sleep(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--wait", description = "Waits until it sleeps.") boolean wait) {
    return told(client, id, "sleep", wait);
  }

  @Command(name = "wake", mixinStandardHelpOptions = true, description = "Wakes it.")
  int wake(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--wait", description = "Waits until it is awake.") boolean wait) {
    return told(client, id, "wake", wait);
  }

  @Command(
      name = "hours",
      mixinStandardHelpOptions = true,
      description = "Says when it is awake; without --awake it sleeps only when told to.")
  int hours(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--awake", paramLabel = "HOURS", description = AWAKE)
          @Nullable String awake) {
    var body = JsonNodeFactory.instance.objectNode();
    if (awake != null) {
      body.put("awake", awake);
    }
    return did(client, client.put(path(id) + "/hours", body), false);
  }

  @Command(
      name = "destroy",
      mixinStandardHelpOptions = true,
      description = "Takes it away, with everything in it.")
  int destroy(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--yes", description = "Without it, only says what would go.") boolean yes,
      @Option(names = "--wait", description = "Waits until it is gone.") boolean wait) {
    if (!yes) {
      System.out.println(line(client.get(path(id)).body()));
      System.err.println("this would go with everything in it: say --yes");
      return ExitCode.USAGE;
    }
    return did(client, client.delete(path(id)), wait);
  }

  /** Tells it something that needs no words. */
  private static int told(ApiClient client, String id, String what, boolean wait) {
    var body = JsonNodeFactory.instance.objectNode();
    return did(client, client.post(path(id) + "/" + what, body, Map.of()), wait);
  }

  private static String path(String id) {
    return "/environments/" + ApiClient.coded(id);
  }

  private static int did(ApiClient client, ApiClient.Reply reply, boolean wait) {
    var one = reply.body();
    if (!wait) {
      System.out.println(line(one));
      return ExitCode.IN_SYNC;
    }
    var id = one.path("id").asText();
    var before = "";
    while (true) {
      one = client.get(path(id)).body();
      var state = one.path("state").asText();
      if (!state.equals(before)) {
        System.err.println(state + ": " + Excerpt.of(one.path("reason").asText(), 300));
        before = state;
      }
      if (RESTING.contains(state)) {
        System.out.println(line(one));
        return FAILED.contains(state) ? ExitCode.ERROR : ExitCode.IN_SYNC;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, "interrupted; the environment goes on", stopped);
    }
  }

  private static String line(JsonNode one) {
    return "%s  %-16s  %s/%s  %s %s  %s a month  %s  %s"
        .formatted(
            one.path("id").asText(),
            one.path("asleep").asBoolean() && one.path("state").asText().equals("ready")
                ? "asleep"
                : one.path("state").asText(),
            Excerpt.of(one.path("team").asText()),
            Excerpt.of(one.path("name").asText()),
            Excerpt.of(one.path("template").asText()),
            one.path("templateVersion").asText(),
            one.path("monthlyCost").asText(),
            one.has("expiresAt") ? "until " + one.path("expiresAt").asText() : "",
            Excerpt.of(one.path("reason").asText(), 200));
  }
}
