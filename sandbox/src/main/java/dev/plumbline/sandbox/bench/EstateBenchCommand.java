package dev.plumbline.sandbox.bench;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.bench.estate.EstateBenchmark;
import dev.plumbline.sandbox.bench.estate.EstateReport;
import dev.plumbline.sandbox.cli.LauncherOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench estate}: what a scan of very many resources costs, and how that grows. */
@Command(
    name = "estate",
    mixinStandardHelpOptions = true,
    description =
        "Scans simulated estates of up to 100,000 resources in stacks of a hundred, in a process"
            + " with a heap of 640 MiB: first, with nothing changed, and with some drift. The"
            + " simulated AWS answers in a process of its own what ministack answered of one"
            + " stack. The read budget is not paced.")
final class EstateBenchCommand implements Callable<Integer> {

  private static final int LARGEST = 1_000_000;

  @Option(
      names = "--resources",
      split = ",",
      defaultValue = "1000,10000,100000",
      description = "how many, in hundreds (default: ${DEFAULT-VALUE})")
  private List<Integer> resources = List.of(1_000, 10_000, 100_000);

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "where the figures go (default: a new file in .plumbline/bench)")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    for (var size : resources) {
      if (size < EstateBenchmark.STACK || size > LARGEST || size % EstateBenchmark.STACK != 0) {
        throw new PlumblineException(
            Category.USAGE, "--resources are hundreds from 100 to " + LARGEST);
      }
    }
    var paths = LauncherOptions.paths();
    var talk = new TerminalTalk();
    var result =
        new EstateBenchmark(resources, talk).run(paths, Tools.fromEnvironment(System.getenv()));
    talk.clear();
    System.out.print(new EstateReport(result).text());
    Figures.save(paths, file, "estate", Instant.now(), result.toPrettyString() + "\n");
    return 0;
  }
}
