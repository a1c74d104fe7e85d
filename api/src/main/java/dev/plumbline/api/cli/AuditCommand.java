package dev.plumbline.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.store.AuditEntry;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline audit}. */
@Command(
    name = "audit",
    description = "Who did what, in a chain that shows whether anybody changed it.",
    synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "/audit?limit=200";

  @Command(name = "export", description = "Prints every entry as a line of JSON, the first first.")
  int export(@Mixin ApiClient client) {
    client.each(ALL, System.out::println);
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "verify",
      description = {
        "Computes the chain again, here: exit 1 where an entry was edited, removed or moved.",
        "Prints the end of the chain; keep it somewhere else, and give it with --head next time:",
        "then it is also found where all of the chain was written anew."
      })
  int verify(
      @Mixin ApiClient client,
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "An export (default: what the service has).")
          @Nullable Path file,
      @Option(names = "--head", paramLabel = "SEQ:HASH", description = "An end of an earlier time.")
          @Nullable String head) {
    var chain = new Chain(head == null ? "" : head);
    if (file != null) {
      lines(file).forEach(line -> chain.add(node(line)));
    } else {
      client.each(ALL, chain::add);
      var end = client.get("/audit/verification").body();
      var said = end.path("entries").asText() + ":" + end.path("hash").asText();
      if (!said.equals(chain.end())) {
        throw broken("the chain ends with " + chain.end() + ", but " + said + " was written last");
      }
    }
    chain.finish();
    System.out.println(chain.end());
    return ExitCode.IN_SYNC;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException unreadable) {
      throw new PlumblineException(
          Category.USAGE, "the export " + file + " cannot be read", unreadable);
    }
  }

  private static JsonNode node(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException malformed) {
      throw new PlumblineException(
          Category.USAGE,
          "a line is no JSON: is it a file of 'plumbline audit export'?",
          malformed);
    }
  }

  private static PlumblineException broken(String problem) {
    return new PlumblineException(
        Category.ENVIRONMENT,
        "the audit is not as it was written: " + Excerpt.of(problem, Shown.SENTENCE));
  }

  /** The part of the chain that was seen. */
  private static final class Chain {

    private final String expected;
    private boolean met;
    private long seq;
    private String hash = AuditEntry.START;

    Chain(String expected) {
      this.expected = expected;
      this.met = expected.isEmpty();
    }

    void add(JsonNode node) {
      var entry = entry(node);
      entry
          .problem(seq, hash)
          .ifPresent(
              problem -> {
                throw broken(problem);
              });
      seq = entry.seq();
      hash = entry.hash();
      met |= end().equals(expected);
    }

    String end() {
      return seq + ":" + hash;
    }

    void finish() {
      if (!met) {
        throw broken("it does not hold " + expected + ": it was written anew, or cut before that");
      }
    }

    private static AuditEntry entry(JsonNode node) {
      return new AuditEntry(
          node.path("seq").asLong(),
          time(node.path("at").asText()),
          node.path("who").asText(),
          node.path("roles").asText(),
          node.path("address").asText(),
          node.path("action").asText(),
          node.path("subject").asText(),
          node.path("decision").asText(),
          node.path("before").asText(),
          node.path("after").asText(),
          node.path("previous").asText(),
          node.path("hash").asText());
    }

    private static Instant time(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException malformed) {
        throw broken("an entry has no time: '" + text + "'");
      }
    }
  }
}
