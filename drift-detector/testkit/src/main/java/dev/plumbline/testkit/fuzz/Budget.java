package dev.plumbline.testkit.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a run is: in tests a few hundred tries from a fixed seed, in a campaign as long as it
 * says.
 *
 * @param tries the most tries
 * @param time the most time
 * @param folder where figures and crashing inputs go
 */
public record Budget(long tries, Duration time, long seed, Path folder) {

  private static final long SMOKE_TRIES = 300;
  private static final long SMOKE_SEED = 20_260_101;

  /**
   * The campaign that the system properties {@code plumbline.fuzz.seconds}, {@code
   * plumbline.fuzz.seed} and {@code plumbline.fuzz.folder} ask for, else the smoke run.
   */
  public static Budget current() {
    var seconds = Optional.ofNullable(System.getProperty("plumbline.fuzz.seconds"));
    var seed = Optional.ofNullable(System.getProperty("plumbline.fuzz.seed")).map(Long::parseLong);
    var folder = Path.of(System.getProperty("plumbline.fuzz.folder", "target/fuzz"));
    return seconds
        .map(
            text ->
                new Budget(
                    Long.MAX_VALUE,
                    Duration.ofSeconds(Long.parseLong(text)),
                    seed.orElseGet(System::nanoTime),
                    folder))
        .orElseGet(
            () -> new Budget(SMOKE_TRIES, Duration.ofMinutes(2), seed.orElse(SMOKE_SEED), folder));
  }
}
