package dev.plumbline.sandbox.bench;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.bench.fleet.Fleet;
import dev.plumbline.sandbox.bench.scan.ScanBenchmark;
import dev.plumbline.sandbox.cli.LauncherOptions;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench scan}: a scan beside a bare loop of its calls, Terraform and Pulumi. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description =
        "Makes N AWS resources of eleven types on an emulator of its own, checks that a scan finds"
            + " them in sync, and times the scan, a bare loop of the same calls and the peers."
            + " The read budget is not paced; Ctrl-C stops everything.")
final class ScanBenchCommand implements Callable<Integer> {

  private static final int LARGEST = 20_000;

  @Option(
      names = "--resources",
      defaultValue = "300",
      description = "how many, from 50 on (default: ${DEFAULT-VALUE})")
  private int resources = 300;

  @Option(
      names = "--peers",
      description =
          "also `terraform plan -refresh-only`, where terraform is on the PATH, and `pulumi"
              + " refresh` with the sandbox's provider")
  private boolean peers;

  @Option(
      names = "--aws",
      defaultValue = "ministack",
      description = "ministack or moto (default: ${DEFAULT-VALUE})")
  private String aws = "ministack";

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "timed rounds of the scan (default: ${DEFAULT-VALUE})")
  private int rounds = 7;

  @Option(
      names = "--peer-rounds",
      defaultValue = "3",
      description = "timed rounds of each peer (default: ${DEFAULT-VALUE})")
  private int peerRounds = 3;

  @Option(
      names = "--terraform-plugins",
      paramLabel = "DIR",
      description =
          "a mirror of Terraform providers, as `terraform init -plugin-dir` takes it"
              + " (default: Terraform's registry)")
  private @Nullable Path plugins;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "where the figures go (default: a new file in .plumbline/bench)")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    if (resources < Fleet.SMALLEST || resources > LARGEST) {
      throw usage("--resources is from " + Fleet.SMALLEST + " to " + LARGEST);
    }
    if (rounds < 1 || peerRounds < 1) {
      throw usage("--rounds and --peer-rounds are at least 1");
    }
    var emulator = AwsEmulator.of(aws);
    if (emulator == AwsEmulator.LOCALSTACK) {
      throw usage("--aws is ministack or moto here");
    }
    var paths = LauncherOptions.paths();
    var options =
        new ScanBenchmark.Options(
            emulator, resources, rounds, peers ? peerRounds : 0, Optional.ofNullable(plugins));
    var talk = new TerminalTalk();
    var outcome =
        new ScanBenchmark(options, talk).run(paths, Tools.fromEnvironment(System.getenv()));
    talk.clear();
    System.out.print(outcome.text());
    Figures.save(paths, file, "scan-" + resources, outcome.startedAt(), outcome.json());
    return 0;
  }

  private static PlumblineException usage(String what) {
    return new PlumblineException(Category.USAGE, what);
  }
}
