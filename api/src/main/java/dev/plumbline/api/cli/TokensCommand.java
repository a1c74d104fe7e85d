package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.value.Excerpt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline tokens}. */
@Command(
    name = "tokens",
    description = "Gives people access to a running service, and ends it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class TokensCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists tokens that are good: everybody's for administrators, else your own.")
  int list(
      @Mixin ApiClient client,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    return client.get("/tokens?limit=200").printList(json, "no tokens", TokensCommand::line);
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a token and prints it, once; only its hash is kept.")
  int create(
      @Mixin ApiClient client,
      @Option(names = "--name", description = "Whose it is (default: yours).", defaultValue = "")
          String name,
      @Option(
              names = "--role",
              required = true,
              split = ",",
              description = "viewer, developer, approver, operator or admin; several are allowed.")
          List<String> roles,
      @Option(
              names = "--team",
              split = ",",
              description =
                  "Whose environments it is for; several are allowed, * is everybody's. Without it"
                      + " administrators and operators have all teams, others none.")
          @Nullable List<String> teams,
      @Option(names = "--label", description = "What it is for.", defaultValue = "") String label,
      @Option(
              names = "--days",
              defaultValue = "90",
              description = "For how long, up to 366 (default: ${DEFAULT-VALUE}).")
          int days) {
    var body = JsonNodeFactory.instance.objectNode();
    var words = body.putArray("roles");
    roles.forEach(words::add);
    if (teams != null) {
      var wanted = body.putArray("teams");
      teams.forEach(wanted::add);
    }
    if (!name.isEmpty()) {
      body.put("name", name);
    }
    if (!label.isEmpty()) {
      body.put("label", label);
    }
    body.put("expiresAt", Instant.now().plus(days, ChronoUnit.DAYS).toString());
    var made = client.post("/tokens", body, Map.of()).body();
    System.err.println(line(made));
    System.out.println(made.path("token").asText());
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Ends a token at once, and the browsers that signed in with it.")
  int revoke(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    System.out.println(line(client.delete("/tokens/" + ApiClient.coded(id)).body()));
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "whoami",
      mixinStandardHelpOptions = true,
      description = "Says who you are to the service.")
  int whoami(@Mixin ApiClient client) {
    var me = client.get("/me").body();
    System.out.println(
        "%s: %s; %s".formatted(Excerpt.of(me.path("name").asText()), roles(me), teams(me)));
    return ExitCode.IN_SYNC;
  }

  private static String roles(JsonNode of) {
    return words(of.path("roles"));
  }

  private static String teams(JsonNode of) {
    var teams = words(of.path("teams"));
    return switch (teams) {
      case "" -> "no team";
      case "*" -> "all teams";
      default -> "teams " + teams;
    };
  }

  private static String words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .map(Excerpt::of)
        .collect(Collectors.joining(", "));
  }

  private static String line(JsonNode token) {
    var label = token.path("label").asText();
    return "%s  %s  (%s; %s)  until %s%s"
        .formatted(
            token.path("id").asText(),
            Excerpt.of(token.path("name").asText()),
            roles(token),
            teams(token),
            token.path("expiresAt").asText(),
            label.isEmpty() ? "" : "  " + Excerpt.of(label));
  }
}
