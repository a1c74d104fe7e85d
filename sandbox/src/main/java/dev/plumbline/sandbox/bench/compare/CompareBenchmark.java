package dev.plumbline.sandbox.bench.compare;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmark of the comparison ({@code sandbox/src/bench}) on one thread.
 *
 * @param forks JVMs that measure one after another; 0 measures in this one
 * @param iterations of the warm-up, and again of the measurement
 * @param each how long an iteration takes
 */
public record CompareBenchmark(int forks, int iterations, TimeValue each) {

  /** What `bench compare` takes: trustworthy, in about half a minute. */
  public static final CompareBenchmark USUAL = new CompareBenchmark(1, 6, TimeValue.seconds(2));

  /** The shortest that still runs everything. */
  public static final CompareBenchmark SMOKE =
      new CompareBenchmark(0, 1, TimeValue.milliseconds(20));

  /**
   * Resources compared in a second.
   *
   * @param perSecond the mean
   * @param error half of the 99.9 % interval of confidence; not a number where too few measured
   */
  public record Rate(double perSecond, double error) {}

  /** Rates by case: {@code inSync} and {@code drifted}. */
  public Map<String, Rate> run() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("dev\\.plumbline\\.sandbox\\.bench\\.compare\\.ComparisonBenchmark\\..*")
            .threads(1)
            .forks(forks)
            .warmupIterations(iterations)
            .warmupTime(each)
            .measurementIterations(iterations)
            .measurementTime(each)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    var rates = new TreeMap<String, Rate>();
    for (var result : new Runner(options).run()) {
      rates.put(caseOf(result), rate(result));
    }
    return rates;
  }

  private static String caseOf(RunResult result) {
    var name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Rate rate(RunResult result) {
    var primary = result.getPrimaryResult();
    return new Rate(primary.getScore(), primary.getScoreError());
  }
}
