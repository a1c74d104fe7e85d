package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs Schemathesis against a service, each time in a process of its own. */
final class Schemathesis {

  private static final Pattern TOOL = Pattern.compile("(?:^|:)schemathesis=([^:]+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDEST = 2000;

  /**
   * One run.
   *
   * @param who the token's holder
   * @param token what it calls with
   * @param phases Schemathesis' own words, with commas
   * @param examples how many cases for each operation in the fuzzing phase, at most
   */
  record Round(String who, String token, String phases, int examples, int seed) {}

  /**
   * What came of it.
   *
   * @param cases how many answers were checked
   * @param accepted by operation, how many well-formed requests were answered with 2xx
   * @param text what Schemathesis wrote of failures; empty where there are none
   */
  record Outcome(
      Round round, int cases, Map<String, Integer> accepted, List<String> failures, String text) {}

  private final ContractScene world;
  private final Path folder;

  /**
   * @param folder for its files, which must be there
   */
  Schemathesis(ContractScene world, Path folder) {
    this.world = world;
    this.folder = folder;
  }

  Outcome run(Round round) throws IOException, InterruptedException {
    world.environments();
    for (var kind : ContractScene.KINDS) {
      list(kind, world.ids(kind));
    }
    list("waivable", List.of(world.scene.finding("web")));
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    list("times", List.of(now.plus(Duration.ofDays(1)).toString()));
    var configuration = folder.resolve("schemathesis.toml");
    Files.writeString(configuration, Files.readString(resource("schemathesis.toml")));
    var report = folder.resolve("report.json");
    Files.deleteIfExists(report);
    var output = folder.resolve("output.txt");
    var url = world.service().url();
    var process =
        new ProcessBuilder(
            List.of(
                program(),
                "--config-file",
                configuration.toString(),
                "run",
                url + "/openapi.yaml",
                "--url",
                url,
                "--no-color",
                "--phases",
                round.phases(),
                "--max-examples",
                Integer.toString(round.examples()),
                "--seed",
                Integer.toString(round.seed()),
                "--report-json-path",
                report.toString()));
    process.environment().clear();
    process.environment().putAll(variables(round));
    process.directory(folder.toFile());
    process.redirectErrorStream(true).redirectOutput(output.toFile());
    var running = process.start();
    try {
      running.waitFor();
    } finally {
      running.destroy();
    }
    var text = Files.readString(output);
    if (!Files.exists(report)) {
      throw new AssertionError("Schemathesis gave no report:\n" + text);
    }
    return outcome(round, JSON.readTree(report.toFile()), text);
  }

  /** Writes what the configuration names as a dictionary. */
  private void list(String name, List<String> words) throws IOException {
    Files.writeString(folder.resolve(name), "\"" + String.join("\"\n\"", words) + "\"\n");
  }

  private Map<String, String> variables(Round round) {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", folder.toString(),
        "PYTHONDONTWRITEBYTECODE", "1",
        "PLUMBLINE_HOOKS", resource("hooks.py").toString(),
        "PLUMBLINE_TOKEN", round.token(),
        "PLUMBLINE_TOKEN_ID", world.token(round.who()),
        "PLUMBLINE_EVENT_SECRET", ServiceFixture.EVENT_SECRET);
  }

  private static Outcome outcome(Round round, JsonNode report, String text) {
    var accepted = new TreeMap<String, Integer>();
    for (var operation : report.path("valid_rates").properties()) {
      var sum = operation.getValue().findValues("accepted").stream().mapToInt(JsonNode::asInt);
      accepted.put(operation.getKey(), sum.sum());
    }
    var failures = new ArrayList<String>();
    for (var failure : report.path("failures")) {
      failures.add(
          "%s: %s".formatted(failure.path("title").asText(), words(failure.path("operations"))));
    }
    for (var error : report.path("errors")) {
      failures.add("error: " + error);
    }
    if (!report.path("complete").asBoolean() || report.at("/operations/tested").asInt() == 0) {
      failures.add("it ended before its end: " + report.path("stop_reason").asText());
    }
    var cases = report.path("test_cases");
    return new Outcome(
        round,
        cases.path("generated").asInt() - cases.path("without_checks").asInt(),
        accepted,
        failures,
        failures.isEmpty() ? "" : readable(text));
  }

  /** The failures; a request can be as long as a body may be. */
  private static String readable(String text) {
    return text.replaceFirst("(?s)^.*?=+ FAILURES", "= FAILURES")
        .lines()
        .map(line -> line.length() <= WIDEST ? line : line.substring(0, WIDEST) + " ...")
        .collect(Collectors.joining("\n"));
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream()
        .map(each -> each.isTextual() ? each.asText() : each.toString())
        .toList();
  }

  private static String program() {
    var tool = TOOL.matcher(System.getenv("PLUMBLINE_TOOLS"));
    if (!tool.find()) {
      throw new AssertionError("PLUMBLINE_TOOLS names no schemathesis");
    }
    return tool.group(1) + "/bin/schemathesis";
  }

  private static Path resource(String name) {
    try {
      return Path.of(Schemathesis.class.getResource("/contract/" + name).toURI());
    } catch (URISyntaxException bad) {
      throw new IllegalStateException(bad);
    }
  }
}
