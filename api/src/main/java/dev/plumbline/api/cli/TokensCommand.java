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
    synopsisSubcommandLabel = "COMMAND")
final class TokensCommand {

  @Command(
      name = "list",
      description = "Lists tokens that are good: everybody's for administrators, else your own.")
  int list(@Mixin ApiClient client, @Mixin Output output) {
    return output.list(client.list("/tokens?limit=200"), "no tokens", TokensCommand::line);
  }

  @Command(
      name = "create",
      description = "Makes a token and prints it, once; only its hash is kept.")
  int create(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Option(names = "--name", description = "Whose it is (default: yours).", defaultValue = "")
          String name,
      @Option(
              names = "--role",
              required = true,
              split = ",",
              description =
                  "What it may do: viewer, developer, approver, operator or admin; several are"
                      + " allowed.")
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
    return output.print(made, each -> Shown.text(each, "token"));
  }

  @Command(
      name = "revoke",
      description = "Ends a token at once, and the browsers that signed in with it.")
  int revoke(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The token's id.") String id) {
    return output.print(
        client.delete("/tokens/" + ApiClient.coded(id)).body(), TokensCommand::line);
  }

  @Command(name = "whoami", description = "Says who you are to the service.")
  int whoami(@Mixin ApiClient client, @Mixin Output output) {
    return output.print(
        client.get("/me").body(),
        me -> "%s: %s; %s".formatted(Shown.text(me, "name"), roles(me), teams(me)));
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
    var label = Shown.text(token, "label");
    return "%s  %s  (%s; %s)  until %s%s"
        .formatted(
            Shown.text(token, "id"),
            Shown.text(token, "name"),
            roles(token),
            teams(token),
            Shown.text(token, "expiresAt"),
            label.isEmpty() ? "" : "  " + label);
  }
}
