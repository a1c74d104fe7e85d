package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.Spans;
import dev.plumbline.core.value.Excerpt;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline remediate}. */
@Command(
    name = "remediate",
    description = "Previews, asks for, approves and follows remediations of findings.",
    subcommands = {
      RemediateCommand.Preview.class,
      RemediateCommand.Run.class,
      RemediateCommand.Approve.class,
      RemediateCommand.Cancel.class,
      RemediateCommand.ListAll.class,
      RemediateCommand.Show.class
    })
final class RemediateCommand {

  private static final String ID = "The remediation's id.";

  private static final String EXIT_CODES =
      "Exit codes: 0 it came to rest, 1 error, failed or refused, 3 it goes on and --timeout is"
          + " over, 64 wrong usage, 130 interrupted.";

  /** States in which a person has to do something, or nothing more comes. */
  private static final Set<String> RESTS = Set.of("awaitingApproval", "resolving");

  private RemediateCommand() {}

  /** What every command of these prints. */
  private abstract static class Printing implements Callable<Integer> {
    @Mixin ApiClient service = new ApiClient();
    @Mixin Output output = new Output();

    int print(JsonNode remediation) {
      output.print(remediation, RemediationText::of);
      return switch (remediation.path("state").asText()) {
        case "failed", "refused" -> ExitCode.ERROR;
        default -> ExitCode.IN_SYNC;
      };
    }

    JsonNode one(String id) {
      return service.get("/remediations/" + ApiClient.coded(id)).body();
    }
  }

  /** What makes one run, and follows it. */
  private abstract static class Following extends Printing {
    @Mixin private Patience patience = new Patience();

    private String last = "";

    /**
     * Follows it until it rests, and prints it; every change of its state goes to standard error.
     */
    int follow(String id) {
      var rests =
          patience.await(
              () -> {
                var now = one(id);
                tell(now);
                return Optional.of(now)
                    .filter(each -> each.has("finishedAt") || RESTS.contains(last));
              });
      if (rests.isEmpty()) {
        System.err.printf(
            "it goes on after %s: follow it with ./plumbline remediate show %s%n",
            Spans.words(patience.timeout()), Excerpt.of(id));
        return ExitCode.INCOMPLETE;
      }
      return print(rests.get());
    }

    private void tell(JsonNode now) {
      var state = now.path("state").asText();
      if (!state.equals(last)) {
        last = state;
        System.err.println(
            Shown.text(now, "state") + ": " + Shown.text(now, "reason", Shown.SENTENCE));
      }
    }
  }

  /** What asks for a remediation of a finding. */
  private abstract static class OfFinding extends Following {
    @Parameters(paramLabel = "FINDING", description = "The finding's id.")
    String finding = "";

    @Option(
        names = "--mode",
        paramLabel = "revert|accept",
        defaultValue = "revert",
        description = "Which side gives way: live (revert, the default) or the program (accept).")
    String mode = "revert";

    int ask(boolean dryRun) {
      var body = JsonNodeFactory.instance.objectNode().put("mode", mode).put("dryRun", dryRun);
      var path = "/findings/" + ApiClient.coded(finding) + "/remediations";
      return follow(service.post(path, body, Map.of()).body().path("id").asText());
    }
  }

  /** What decides on one remediation. */
  private abstract static class OfRemediation extends Following {
    @Parameters(paramLabel = "ID", description = ID)
    String id = "";
  }

  @Command(
      name = "preview",
      description = "Says what would be done to a finding's resource; nothing else happens.",
      footer = {"", EXIT_CODES})
  static final class Preview extends OfFinding {
    @Override
    public Integer call() {
      return ask(true);
    }
  }

  @Command(
      name = "run",
      description = "Asks for a remediation; it runs once somebody else has approved its preview.",
      footer = {"", EXIT_CODES})
  static final class Run extends OfFinding {
    @Override
    public Integer call() {
      return ask(false);
    }
  }

  @Command(
      name = "approve",
      description = "Approves what a remediation's preview shows, and follows its run.",
      footer = {"", EXIT_CODES})
  static final class Approve extends OfRemediation {
    @Option(
        names = "--version",
        paramLabel = "N",
        required = true,
        description = "The version of it that you looked at, as 'show' prints it.")
    private long version;

    @Override
    public Integer call() {
      service.post(
          "/remediations/" + ApiClient.coded(id) + "/approval",
          JsonNodeFactory.instance.objectNode(),
          ApiClient.seen(version));
      return follow(id);
    }
  }

  @Command(
      name = "cancel",
      description = "Stops a remediation; where Pulumi runs it is interrupted.",
      footer = {"", EXIT_CODES})
  static final class Cancel extends OfRemediation {
    @Override
    public Integer call() {
      service.post("/remediations/" + ApiClient.coded(id) + "/cancellation");
      return follow(id);
    }
  }

  @Command(name = "list", description = "Lists remediations, newest first.")
  static final class ListAll extends Printing {
    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.")
    private String state = "";

    @Option(
        names = "--finding",
        paramLabel = "FINDING",
        description = "Only those of this finding.")
    private String finding = "";

    @Override
    public Integer call() {
      var path =
          "/remediations?limit=200&state=%s&finding=%s"
              .formatted(ApiClient.coded(state), ApiClient.coded(finding));
      return output.list(service.list(path), "no such remediations", RemediationText::line);
    }
  }

  @Command(name = "show", description = "Shows one remediation with its preview and history.")
  static final class Show extends Printing {
    @Parameters(paramLabel = "ID", description = ID)
    private String id = "";

    @Override
    public Integer call() {
      return print(one(id));
    }
  }
}
