package dev.plumbline.api.cli;

import dev.plumbline.api.report.ScanFormat;
import dev.plumbline.api.serve.ScannerSetup;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.Scanners;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scan}: one scan without a server. */
@Command(
    name = "scan",
    description = "Compares stacks with live once, without a server.",
    footer = {
      "",
      "Exit codes: 0 in sync, 2 drift (also changed, deleted), 3 incomplete, 1 error, 64 wrong"
          + " usage, 130 interrupted."
    })
final class ScanCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--stack",
      paramLabel = "PROJECT/STACK",
      description = "Only this stack; may be given many times (default: all).")
  private List<String> names = List.of();

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(
      names = "--format",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "TEXT")
  private ScanFormat format = ScanFormat.TEXT;

  @Option(
      names = "--unmanaged",
      description = "Also looks for what lives beside the declared and is in no stack.")
  private boolean unmanaged;

  @Option(names = "--who", description = "Also asks the clouds' trails who caused each finding.")
  private boolean who;

  @Override
  public Integer call() {
    var settings = config.read();
    try (var scanner = Scanners.open(ScannerSetup.of(settings, ScanCommand::anyKey))) {
      var stacks = chosen(scanner);
      var progress = TerminalProgress.onStandardError();
      var scan = scanner.scan(stacks, options(), progress);
      progress.clear();
      System.out.print((json ? ScanFormat.JSON : format).write(scan));
      System.out.flush();
      return ExitCode.of(scan.verdict());
    }
  }

  private ScanOptions options() {
    return new ScanOptions(
        unmanaged,
        who
            ? ScanOptions.Asking.ofFindings(Clock.systemUTC().instant())
            : ScanOptions.Asking.NOBODY);
  }

  /** Nothing is kept after this scan, so nobody compares its hashes later. */
  static byte[] anyKey() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private List<StackId> chosen(Scanner scanner) {
    var all = scanner.stacks();
    if (names.isEmpty()) {
      if (all.isEmpty()) {
        throw new PlumblineException(
            Category.CONFIGURATION, "no backend has a stack that the configuration includes");
      }
      return all;
    }
    return names.stream().map(name -> named(name, all)).toList();
  }

  private static StackId named(String name, List<StackId> all) {
    return all.stream()
        .filter(stack -> stack.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PlumblineException(
                    Category.USAGE,
                    "there is no stack '"
                        + name
                        + "'; the backends have "
                        + all.stream().map(StackId::name).collect(Collectors.joining(", "))));
  }
}
