package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Spans;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --wait}: follows an environment until it is as somebody asked. */
final class Waiting {

  /** The exit codes of commands that can wait. */
  static final String EXIT_CODES =
      "Exit codes: 0 done (with --wait: it is as asked), 1 error (with --wait: it came out"
          + " otherwise), 3 with --wait: not yet, it needs somebody or --timeout is over, 64 wrong"
          + " usage, 130 interrupted.";

  private static final String AWAITING = "awaitingApproval";

  /** Where nothing more comes without a person. */
  private static final Set<String> RESTING =
      Set.of(AWAITING, "ready", "expiring", "destroyed", "failed", "destroyFailed");

  private static final Set<String> UP = Set.of("ready", "expiring");

  @Option(
      names = "--wait",
      description = "Waits until it is as asked, came out otherwise or needs somebody.")
  private boolean wanted;

  @Mixin private Patience patience = new Patience();

  private String before = "";

  /** It is there, with the version and parameters that were asked for. */
  static Predicate<JsonNode> ready(JsonNode asked) {
    return one ->
        UP.contains(state(one))
            && one.path("templateVersion").equals(asked.path("templateVersion"))
            && one.path("parameters").equals(asked.path("parameters"));
  }

  static Predicate<JsonNode> asleep(boolean asleep) {
    return one -> UP.contains(state(one)) && one.path("asleep").asBoolean() == asleep;
  }

  static boolean isGone(JsonNode one) {
    return state(one).equals("destroyed");
  }

  private static String state(JsonNode one) {
    return one.path("state").asText();
  }

  boolean isWanted() {
    return wanted;
  }

  /** What scripts are told of one that somebody waited for. */
  static int code(JsonNode now, Predicate<JsonNode> asked) {
    if (asked.test(now)) {
      return ExitCode.IN_SYNC;
    }
    var waits = !RESTING.contains(state(now)) || state(now).equals(AWAITING);
    return waits ? ExitCode.INCOMPLETE : ExitCode.ERROR;
  }

  /**
   * Prints what a command made of an environment: at once, or when it is as asked.
   *
   * @param one as the service answered the command
   * @return the exit code
   */
  int print(ApiClient client, Output output, JsonNode one, Predicate<JsonNode> asked) {
    var now =
        wanted
            ? follow(client, one, each -> asked.test(each) || RESTING.contains(state(each)))
            : one;
    output.print(now, EnvironmentText::line);
    EnvironmentText.next(now).ifPresent(System.err::println);
    return wanted ? code(now, asked) : ExitCode.IN_SYNC;
  }

  /**
   * Follows it until this holds or time is over; every change of its state goes to standard error.
   */
  JsonNode follow(ApiClient client, JsonNode one, Predicate<JsonNode> end) {
    var last = new JsonNode[] {one};
    var found =
        patience.await(
            () -> {
              last[0] = client.get(EnvironmentText.path(one.path("id").asText())).body();
              tell(last[0]);
              return Optional.of(last[0]).filter(end);
            });
    if (found.isEmpty()) {
      System.err.printf(
          "it is still %s after %s, and goes on%n",
          Shown.text(last[0], "state"), Spans.words(patience.timeout()));
    }
    return last[0];
  }

  private void tell(JsonNode one) {
    if (!state(one).equals(before)) {
      before = state(one);
      System.err.println(
          Shown.text(one, "state") + ": " + Shown.text(one, "reason", Shown.SENTENCE));
    }
  }
}
