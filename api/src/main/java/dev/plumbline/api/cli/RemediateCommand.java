package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;
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
    mixinStandardHelpOptions = true,
    subcommands = {
      RemediateCommand.Preview.class,
      RemediateCommand.Run.class,
      RemediateCommand.Approve.class,
      RemediateCommand.Cancel.class,
      RemediateCommand.ListAll.class,
      RemediateCommand.Show.class
    })
final class RemediateCommand {

  private static final Duration LOOK = Duration.ofMillis(500);

  /** States in which a person has to do something, or nothing more comes. */
  private static final Set<String> RESTS = Set.of("awaitingApproval", "resolving");

  private RemediateCommand() {}

  /** What every command of these prints. */
  private abstract static class Printing implements Callable<Integer> {
    @Mixin ApiClient service = new ApiClient();

    @Option(names = "--json", description = "Prints the document as the service has it.")
    boolean json;

    int print(JsonNode remediation) {
      System.out.println(json ? remediation.toPrettyString() : RemediationText.of(remediation));
      return switch (remediation.path("state").asText()) {
        case "failed", "refused" -> ExitCode.ERROR;
        default -> ExitCode.IN_SYNC;
      };
    }

    JsonNode one(String id) {
      return service.get("/remediations/" + ApiClient.coded(id)).body();
    }

    /** Follows it until it rests; every change of its state goes to standard error. */
    JsonNode follow(String id) throws InterruptedException {
      var last = "";
      while (true) {
        var now = one(id);
        var state = now.path("state").asText();
        if (!state.equals(last)) {
          System.err.println(state + ": " + now.path("reason").asText());
          last = state;
        }
        if (now.has("finishedAt") || RESTS.contains(state)) {
          return now;
        }
        Thread.sleep(LOOK);
      }
    }

    JsonNode ask(String finding, String mode, boolean dryRun) {
      var body = JsonNodeFactory.instance.objectNode().put("mode", mode).put("dryRun", dryRun);
      return service
          .post("/findings/" + ApiClient.coded(finding) + "/remediations", body, Map.of())
          .body();
    }
  }

  /** What asks for a remediation of a finding. */
  private abstract static class OfFinding extends Printing {
    @Parameters(paramLabel = "FINDING", description = "The finding's id.")
    String finding = "";

    @Option(
        names = "--mode",
        paramLabel = "revert|accept",
        defaultValue = "revert",
        description = "Which side gives way: live (revert, the default) or the program (accept).")
    String mode = "revert";
  }

  /** What speaks of one remediation. */
  private abstract static class OfRemediation extends Printing {
    @Parameters(paramLabel = "ID", description = "The remediation's id.")
    String id = "";
  }

  @Command(
      name = "preview",
      description = "Says what would be done to a finding's resource; nothing else happens.",
      mixinStandardHelpOptions = true)
  static final class Preview extends OfFinding {
    @Override
    public Integer call() throws InterruptedException {
      return print(follow(ask(finding, mode, true).path("id").asText()));
    }
  }

  @Command(
      name = "run",
      description = "Asks for a remediation; it runs once somebody else has approved its preview.",
      mixinStandardHelpOptions = true)
  static final class Run extends OfFinding {
    @Override
    public Integer call() throws InterruptedException {
      return print(follow(ask(finding, mode, false).path("id").asText()));
    }
  }

  @Command(
      name = "approve",
      description = "Approves what a remediation's preview shows, and follows its run.",
      mixinStandardHelpOptions = true)
  static final class Approve extends OfRemediation {
    @Option(
        names = "--version",
        paramLabel = "N",
        required = true,
        description = "The version of it that you looked at, as 'show' prints it.")
    private long version;

    @Override
    public Integer call() throws InterruptedException {
      service.post(
          "/remediations/" + ApiClient.coded(id) + "/approval",
          JsonNodeFactory.instance.objectNode(),
          Map.of("If-Match", "\"" + version + "\""));
      return print(follow(id));
    }
  }

  @Command(
      name = "cancel",
      description = "Stops a remediation; where Pulumi runs it is interrupted.",
      mixinStandardHelpOptions = true)
  static final class Cancel extends OfRemediation {
    @Override
    public Integer call() throws InterruptedException {
      service.post(
          "/remediations/" + ApiClient.coded(id) + "/cancellation",
          JsonNodeFactory.instance.objectNode(),
          Map.of());
      return print(follow(id));
    }
  }

  @Command(
      name = "list",
      description = "Lists remediations, newest first.",
      mixinStandardHelpOptions = true)
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
      var page =
          service
              .get(
                  "/remediations?limit=200&state="
                      + ApiClient.coded(state)
                      + "&finding="
                      + ApiClient.coded(finding))
              .body();
      if (json) {
        System.out.println(page.toPrettyString());
      } else {
        page.path("items").forEach(one -> System.out.println(RemediationText.line(one)));
      }
      return ExitCode.IN_SYNC;
    }
  }

  @Command(
      name = "show",
      description = "Shows one remediation with its preview and history.",
      mixinStandardHelpOptions = true)
  static final class Show extends OfRemediation {
    @Override
    public Integer call() {
      return print(one(id));
    }
  }
}
