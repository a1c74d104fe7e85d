package dev.plumbline.sandbox.weather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.emulators.RunningEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault between the real engine and real emulators: no verdict is wrong, and what could not
 * be read is unknown with a reason. {@code -Dplumbline.weather.seeds=N} runs N seeds in place of
 * one, {@code -Dplumbline.weather.folder=F} keeps the figures.
 */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class BadWeatherIT {

  private static final long SEEDS = Long.getLong("plumbline.weather.seeds", 1);
  private static final long FIRST = Long.getLong("plumbline.weather.seed", 1);

  @TempDir private Path folder;

  @Test
  void badWeatherBeforeAzureMakesNoVerdictWrong() throws Exception {
    try (var azure = new AzureWeather(folder)) {
      noVerdictIsWrong(azure);
    }
  }

  @Test
  void badWeatherBeforeKubernetesMakesNoVerdictWrong() throws Exception {
    try (var kubernetes = new KubernetesWeather(folder)) {
      noVerdictIsWrong(kubernetes);
    }
  }

  @Test
  void badWeatherBeforeMinistackMakesNoVerdictWrong() throws Exception {
    try (var aws = new AwsWeather(RunningEmulator.of("ministack"), folder)) {
      noVerdictIsWrong(aws);
    }
  }

  @Test
  void badWeatherBeforeMotoMakesNoVerdictWrong() throws Exception {
    try (var aws = new AwsWeather(RunningEmulator.of("moto"), folder)) {
      noVerdictIsWrong(aws);
    }
  }

  private static void noVerdictIsWrong(WeatherCloud cloud) throws Exception {
    var start = System.nanoTime();
    var campaign = new Campaign(cloud);
    var asDeclared = campaign.good();
    assertThat(asDeclared.findings()).as("%s as declared", cloud.name()).isEmpty();
    var runs = new ArrayList<>(campaign.run(asDeclared, seeds(FIRST)));

    var planted = cloud.plant();
    var changed = campaign.good();
    assertThat(changed.findings()).as("%s changed", cloud.name()).isEqualTo(planted);
    runs.addAll(campaign.run(changed, seeds(FIRST + SEEDS)));

    var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    var keep = System.getProperty("plumbline.weather.folder", "");
    if (!keep.isEmpty()) {
      new Figures(cloud.name(), runs, seconds).write(Path.of(keep));
    }
    assertThat(runs.stream().flatMap(run -> wrong(run).stream()).toList()).isEmpty();
    assertThat(runs).as("faults that hit something").anyMatch(run -> run.hits() > 0);
  }

  private static List<Long> seeds(long first) {
    return LongStream.range(first, first + SEEDS).boxed().toList();
  }

  private static List<String> wrong(Campaign.Run run) {
    return run.complaints().stream().map(each -> run.weather() + ": " + each).toList();
  }
}
