package dev.plumbline.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzRunTest {

  @TempDir Path folder;

  @Test
  void findsAPlantedCrashMakesItSmallAndSavesIt() throws IOException {
    var target =
        Target.ofText(
            "planted",
            List.of("one two three"),
            List.of("boom"),
            text -> {
              if (text.contains("boom")) {
                throw new IllegalStateException("planted");
              }
            });

    var figures = Fuzz.run(target, budget(2_000));

    assertThat(figures.tries()).isEqualTo(2_000);
    var crash = figures.crashes().getFirst();
    assertThat(Files.readString(crash.saved())).isEqualTo("boom");
    var written = new ObjectMapper().readTree(folder.resolve("planted.json").toFile());
    assertThat(written.path("crashes").asInt()).isEqualTo(1);
    assertThat(written.path("seed").asLong()).isEqualTo(7);
    assertThat(written.at("/crashingInputs/0").asText()).isEqualTo(crash.saved().toString());
  }

  @Test
  void givesTheSameInputsForTheSameSeed() {
    var sums = new int[2];
    for (var run = 0; run < 2; run++) {
      var sum = new AtomicInteger();
      Fuzz.run(
          Target.ofText(
              "same",
              List.of("{\"a\": 1}"),
              List.of(),
              t -> sum.set(31 * sum.get() + t.hashCode())),
          budget(200));
      sums[run] = sum.get();
    }
    assertThat(sums[0]).isEqualTo(sums[1]).isNotZero();
  }

  @Test
  void countsARefusalOfOneLineAndNothingElseAsClear() {
    assertThat(refusing("one line").crashes()).isEmpty();
    assertThat(refusing("one line").refusals()).isEqualTo(50);
    assertThat(refusing("two\nlines").crashes()).hasSize(1);
    assertThat(refusing("").crashes()).hasSize(1);
    assertThat(refusing("x".repeat(5_000)).crashes()).hasSize(1);
  }

  private Figures refusing(String message) {
    return Fuzz.run(
        Target.ofText(
            "refusing",
            List.of("seed"),
            List.of(),
            text -> {
              throw new PlumblineException(PlumblineException.Category.USAGE, message);
            }),
        budget(50));
  }

  private Budget budget(int tries) {
    return new Budget(tries, Duration.ofMinutes(1), 7, folder);
  }
}
