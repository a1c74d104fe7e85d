package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.http.Schemathesis.Outcome;
import dev.plumbline.api.http.Schemathesis.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis makes requests of {@code openapi.yaml}, right ones and wrong ones, and each answer
 * is held against it: no 5xx, nothing undocumented, nothing wrong accepted, nothing right refused.
 * {@code -Dplumbline.contract.cases=N} goes on until N answers were checked, {@code
 * -Dplumbline.contract.folder=F} keeps the figures.
 */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".*schemathesis=.*",
    disabledReason =
        "needs Schemathesis: run ./plumbline test, which sets it up where Python 3.11 is")
class ContractTest {

  private static final int CASES = Integer.getInteger("plumbline.contract.cases", 0);
  private static final int SEED = Integer.getInteger("plumbline.contract.seed", 1);
  private static final String KEEP = System.getProperty("plumbline.contract.folder", "");

  /** The phase of coverage alone is some 2000 cases: the boundaries of every parameter. */
  private static final String ALL = "examples,coverage,fuzzing,stateful";

  @TempDir static Path folder;

  @Test
  void everyAnswerIsAsDescribed() throws Exception {
    var outcomes = new ArrayList<Outcome>();
    try (var world = new ContractScene(Files.createDirectory(folder.resolve("service")))) {
      var schemathesis = new Schemathesis(world, Files.createDirectory(folder.resolve("rounds")));
      var admin = world.service().token;
      if (CASES == 0) {
        var phases = "examples,fuzzing,stateful";
        outcomes.add(run(schemathesis, new Round("administrator", admin, phases, 5, SEED)));
        outcomes.add(run(schemathesis, viewer(world, "fuzzing", 2, SEED)));
      }
      while (cases(outcomes) < CASES) {
        var seed = SEED + outcomes.size();
        outcomes.add(
            run(
                schemathesis,
                outcomes.size() % 3 == 1
                    ? viewer(world, ALL, 5, seed)
                    : new Round("administrator", admin, ALL, 15, seed)));
      }
    }
    for (var outcome : outcomes) {
      assertThat(outcome.failures())
          .as("%s, seed %d:%n%s", outcome.round().who(), outcome.round().seed(), outcome.text())
          .isEmpty();
    }
  }

  /** With a token of its own: rounds of the administrator end those that they come across. */
  private static Round viewer(ContractScene world, String phases, int examples, int seed) {
    return new Round("vera", world.service().person("vera", "viewer"), phases, examples, seed);
  }

  private static Outcome run(Schemathesis schemathesis, Round round) throws Exception {
    var start = System.nanoTime();
    var outcome = schemathesis.run(round);
    var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    System.out.printf(
        "%s, seed %d: %d cases, %d failures, %.0f s%n",
        round.who(), round.seed(), outcome.cases(), outcome.failures().size(), seconds);
    if (!KEEP.isEmpty()) {
      keep(outcome, seconds);
    }
    return outcome;
  }

  private static int cases(List<Outcome> outcomes) {
    return outcomes.stream().mapToInt(Outcome::cases).sum();
  }

  private static void keep(Outcome outcome, double seconds) throws IOException {
    var name = "round-" + outcome.round().seed();
    var root = new ObjectMapper().createObjectNode();
    root.put("who", outcome.round().who()).put("seed", outcome.round().seed());
    root.put("cases", outcome.cases()).put("seconds", seconds);
    outcome.failures().forEach(root.putArray("failures")::add);
    var accepted = root.putObject("accepted");
    outcome.accepted().forEach(accepted::put);
    var keep = Files.createDirectories(Path.of(KEEP));
    Files.writeString(keep.resolve(name + ".json"), root.toPrettyString());
    if (!outcome.text().isEmpty()) {
      Files.writeString(keep.resolve(name + ".txt"), outcome.text());
    }
  }
}
