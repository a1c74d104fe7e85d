package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.cases.PolicyTests;
import dev.plumbline.policies.yaml.PackProblem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What checks and tests of packs come to: a line for each, or one document at the end. */
final class PolicyReport {

  @Option(
      names = "--json",
      description =
          "Prints one document: {\"packs\": [...], \"cases\": [...], \"problems\": [...]}.")
  private boolean json;

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final ArrayNode packs = document.putArray("packs");
  private final ArrayNode cases = document.putArray("cases");
  private final ArrayNode problems = document.putArray("problems");
  private boolean wrong;

  /** A pack that is right. */
  void right(Path file, Pack pack) {
    packs
        .addObject()
        .put("file", file.toString())
        .put("name", pack.name())
        .put("version", pack.version())
        .put("rules", pack.rules().size());
    say("%s: %s %s, %d rules".formatted(file, pack.name(), pack.version(), pack.rules().size()));
  }

  void ran(Path file, PolicyTests.Result result) {
    wrong |= !result.passed();
    cases
        .addObject()
        .put("file", file.toString())
        .put("line", result.line())
        .put("name", result.name())
        .put("passed", result.passed())
        .put("problem", result.problem());
    say(
        "%s  %s:%d  %s%s"
            .formatted(
                result.passed() ? "ok  " : "FAIL",
                file,
                result.line(),
                result.name(),
                result.passed() ? "" : ": " + result.problem()));
  }

  void wrong(List<PackProblem> found) {
    wrong |= !found.isEmpty();
    for (var problem : found) {
      problems
          .addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("key", problem.key())
          .put("reason", problem.reason());
      System.err.println("error: " + problem);
    }
  }

  boolean isWrong() {
    return wrong;
  }

  private void say(String line) {
    if (!json) {
      System.out.println(line);
    }
  }

  /** Prints the document where that was asked for, and returns the exit code. */
  int end() {
    if (json) {
      System.out.println(document);
    }
    return wrong ? ExitCode.ERROR : ExitCode.IN_SYNC;
  }
}
