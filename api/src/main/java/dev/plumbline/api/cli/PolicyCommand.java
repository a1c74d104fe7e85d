package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.policy.PolicyDesk;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Excerpt;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.PackReader;
import dev.plumbline.policies.ShippedPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline policy}. */
@Command(
    name = "policy",
    description = "Checks, tests, lists and tries packs of rules.",
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {

  private static final String TESTS = ".tests.";

  private final PolicyDesk desk = PolicyDesk.of(Clock.systemUTC());

  @Command(
      name = "check",
      description = "Says whether packs are right; else every mistake with its line. No server.")
  int check(
      @Mixin PolicyReport report,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Packs.") List<Path> files) {
    for (var file : files) {
      var reading = desk.check(file.toString(), text(file));
      report.wrong(reading.problems());
      reading.pack().ifPresent(pack -> report.right(file, pack));
    }
    return report.end();
  }

  @Command(
      name = "test",
      description = "Runs tests (NAME.tests.yaml) of the packs given beside them. No server.")
  int test(
      @Mixin PolicyReport report,
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description =
                  "Packs and their tests; a pack alone has its tests beside it, and tests may name"
                      + " a shipped pack.")
          List<Path> files) {
    var packs = new ArrayList<Pack>();
    var tests = new ArrayList<Path>();
    for (var file : files) {
      if (file.toString().contains(TESTS)) {
        tests.add(file);
        continue;
      }
      var reading = desk.check(file.toString(), text(file));
      report.wrong(reading.problems());
      reading.pack().ifPresent(packs::add);
      var beside = beside(file);
      if (Files.exists(beside) && !files.contains(beside)) {
        tests.add(beside);
      }
    }
    if (report.isWrong()) {
      return report.end();
    }
    if (tests.isEmpty()) {
      throw new PlumblineException(
          Category.USAGE, "there are no tests: name a file such as mine.tests.yaml");
    }
    packs.addAll(ShippedPacks.read(new PackReader()));
    for (var file : tests) {
      var run =
          desk.test(Optional.empty(), new PolicyDesk.Text(file.toString(), text(file)), packs);
      report.wrong(run.problems());
      run.results().forEach(result -> report.ran(file, result));
    }
    return report.end();
  }

  private static Path beside(Path pack) {
    return Path.of(pack.toString().replaceFirst("\\.(ya?ml)$", ".tests.$1"));
  }

  @Command(name = "list", description = "Lists the rules that a running service has in force.")
  int list(@Mixin ApiClient client, @Mixin Output output) {
    var body = client.get("/policies").body();
    if (output.isJson()) {
      System.out.println(body);
    } else {
      body.path("packs")
          .forEach(pack -> pack.path("rules").forEach(rule -> System.out.println(line(rule))));
      body.path("problems").forEach(PolicyCommand::tell);
    }
    return body.path("problems").isEmpty() ? ExitCode.IN_SYNC : ExitCode.ERROR;
  }

  private static String line(JsonNode rule) {
    return "%-45s %-11s %-8s %s"
        .formatted(
            Shown.text(rule, "policy"),
            Shown.text(rule, "on"),
            Shown.text(rule, "effect"),
            Shown.text(rule, "reason", 120));
  }

  private static void tell(JsonNode problem) {
    System.err.printf(
        "error: %s:%d: %s %s%n",
        Shown.text(problem, "file", 300),
        problem.path("line").asInt(),
        Shown.text(problem, "key", 200),
        Shown.text(problem, "reason", 1000));
  }

  @Command(
      name = "try",
      description = "Asks a running service what a pack would have said of its findings.")
  int trial(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "FILE", description = "A pack.") Path file,
      @Option(
              names = "--days",
              defaultValue = "30",
              description = "How far to look back (default: ${DEFAULT-VALUE}).")
          int days) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("pack", text(file)).put("days", days);
    var answer = client.post("/policies/trials", body, Map.of()).body();
    if (output.isJson()) {
      System.out.println(answer);
    } else {
      answer.path("problems").forEach(PolicyCommand::tell);
      for (var rule : answer.path("rules")) {
        System.out.printf(
            "%-45s %-8s fits %d of %d findings%s%n",
            Shown.text(rule, "policy"),
            Shown.text(rule, "effect"),
            rule.path("fits").asInt(),
            answer.path("findings").asInt(),
            undecided(rule));
      }
    }
    return answer.path("problems").isEmpty() ? ExitCode.IN_SYNC : ExitCode.ERROR;
  }

  private static String undecided(JsonNode rule) {
    var count = rule.path("undecided").asInt();
    return count == 0
        ? ""
        : ", undecided for %d: %s"
            .formatted(count, Excerpt.of(rule.path("reasons").path(0).asText(), Shown.SENTENCE));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "'" + file + "' cannot be read: does it exist, and is it UTF-8 text?",
          unreadable);
    }
  }
}
