package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --json}: prints what the service answered as it is, else as text for people. */
final class Output {

  @Option(names = "--json", description = "Prints the service's own answer.")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** Prints one document, and returns the exit code of success. */
  int print(JsonNode answer, Function<JsonNode, String> text) {
    System.out.println(json ? answer.toString() : text.apply(answer));
    return ExitCode.IN_SYNC;
  }

  /**
   * Prints a list, a line for each item.
   *
   * @param none what is said of an empty list
   */
  int list(JsonNode page, String none, Function<JsonNode, String> line) {
    if (json) {
      System.out.println(page);
      return ExitCode.IN_SYNC;
    }
    if (page.path("items").isEmpty()) {
      System.err.println(none);
    }
    page.path("items").forEach(item -> System.out.println(line.apply(item)));
    return ExitCode.IN_SYNC;
  }
}
