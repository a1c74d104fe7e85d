package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline env request|change}: what somebody wants. */
final class EnvRequests {

  private EnvRequests() {}

  /**
   * Sets parameters as their template wants them.
   *
   * @param version of the template; empty for the one in force
   */
  private static void put(
      ApiClient client,
      String template,
      String version,
      Map<String, String> given,
      ObjectNode into) {
    if (given.isEmpty()) {
      return;
    }
    var path =
        "/catalog/%s?version=%s".formatted(ApiClient.coded(template), ApiClient.coded(version));
    new ParameterValues(client.get(path).body().path("parameters")).put(given, into);
  }

  @Command(
      name = "request",
      description = "Asks for an environment.",
      footer = {"", Waiting.EXIT_CODES})
  static final class Ask implements Callable<Integer> {

    @Mixin private ApiClient client = new ApiClient();
    @Mixin private Output output = new Output();
    @Mixin private Waiting waiting = new Waiting();

    @Parameters(paramLabel = "TEMPLATE", description = "See plumbline catalog list.")
    private String template = "";

    @Parameters(paramLabel = "NAME", description = "Unique in the team.")
    private String name = "";

    @Option(names = "--team", required = true, description = "Whose it is.")
    private String team = "";

    @Option(
        names = "--template-version",
        paramLabel = "VERSION",
        description = "Of the template (default: the one in force).")
    private String version = "";

    @Option(
        names = {"-p", "--parameter"},
        paramLabel = "NAME=VALUE",
        description = ParameterValues.HELP)
    private Map<String, String> parameters = Map.of();

    @Option(names = "--lifetime", paramLabel = "SPAN", description = "Such as 8h or 7d.")
    private String lifetime = "";

    @Option(names = "--awake", paramLabel = "HOURS", description = EnvLife.AWAKE)
    private String awake = "";

    @Override
    public Integer call() {
      var body = JsonNodeFactory.instance.objectNode();
      body.put("template", template).put("name", name).put("team", team);
      Map.of("version", version, "lifetime", lifetime, "awake", awake)
          .forEach(
              (field, text) -> {
                if (!text.isEmpty()) {
                  body.put(field, text);
                }
              });
      put(client, template, version, parameters, body.putObject("parameters"));
      var made = client.post("/environments", body, Map.of()).body();
      return waiting.print(client, output, made, Waiting.ready(made));
    }
  }

  @Command(
      name = "change",
      description = {
        "Asks for other parameters or another version of its template.",
        "Shows what that makes and costs; once it is approved, where it has to be, it is made."
      },
      footer = {"", Waiting.EXIT_CODES})
  static final class Change extends OfEnvironment {

    /** Until its preview is there. */
    private static final Set<String> LOOKED_AT = Set.of("requested", "validated");

    @Mixin private Waiting waiting = new Waiting();

    @Option(
        names = {"-p", "--parameter"},
        paramLabel = "NAME=VALUE",
        description = ParameterValues.HELP)
    private Map<String, String> parameters = Map.of();

    @Option(
        names = "--unset",
        paramLabel = "NAME",
        description = "A parameter that has its default again; may be given many times.")
    private List<String> unset = List.of();

    @Option(
        names = "--template-version",
        paramLabel = "VERSION",
        description = "Another version of its template.")
    private String version = "";

    @Override
    public Integer call() {
      if (parameters.isEmpty() && unset.isEmpty() && version.isEmpty()) {
        throw new PlumblineException(
            Category.USAGE, "say what to change: -p NAME=VALUE, --unset or --template-version");
      }
      var now = now();
      var seen = ApiClient.seen(now.path("version").asLong());
      var made = client.patch(path(""), wish(now), seen).body();
      var asked = Waiting.ready(made);
      var previewed =
          waiting.follow(client, made, one -> !LOOKED_AT.contains(one.path("state").asText()));
      if (waiting.isWanted()) {
        System.err.println(EnvironmentText.of(previewed));
        return waiting.print(client, output, previewed, asked);
      }
      output.print(previewed, EnvironmentText::of);
      return Waiting.code(previewed, asked) == ExitCode.ERROR ? ExitCode.ERROR : ExitCode.IN_SYNC;
    }

    /** What it has, but for what was given. */
    private ObjectNode wish(JsonNode now) {
      var body = JsonNodeFactory.instance.objectNode();
      var current = now.path("templateVersion").asText();
      var wanted = version.isEmpty() ? current : version;
      body.put("version", wanted);
      var all = body.putObject("parameters");
      now.path("parameters").properties().forEach(each -> all.set(each.getKey(), each.getValue()));
      all.remove(unset);
      put(client, now.path("template").asText(), wanted, parameters, all);
      return body;
    }
  }
}
