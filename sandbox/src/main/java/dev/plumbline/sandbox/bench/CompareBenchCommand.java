package dev.plumbline.sandbox.bench;

import dev.plumbline.sandbox.bench.compare.CompareBenchmark;
import dev.plumbline.sandbox.bench.measure.Machine;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;

/** {@code bench compare}: the comparison alone, with JMH. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Measures how many resources with 20 declared attributes one core compares in a second, in"
            + " sync and drifted. Takes about a minute.")
final class CompareBenchCommand implements Callable<Integer> {

  @Override
  public Integer call() throws RunnerException {
    System.err.println("==> comparing (about a minute) …");
    var machine = Machine.here();
    var rates = CompareBenchmark.USUAL.run();
    System.out.println("resources with 20 declared attributes, compared on one thread");
    System.out.println("machine: " + machine.line());
    rates.forEach(
        (name, rate) ->
            System.out.printf("%-10s %,12.0f /s  ± %,.0f%n", name, rate.perSecond(), rate.error()));
    return 0;
  }
}
