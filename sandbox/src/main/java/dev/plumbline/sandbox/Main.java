package dev.plumbline.sandbox;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.bench.BenchCommand;
import dev.plumbline.sandbox.cli.DownCommand;
import dev.plumbline.sandbox.cli.SandboxCommand;
import dev.plumbline.sandbox.cli.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The sandbox's half of {@code ./plumbline}: {@code up}, {@code down}, {@code sandbox}, {@code
 * bench}.
 */
@Command(
    name = "plumbline",
    subcommands = {UpCommand.class, DownCommand.class, SandboxCommand.class, BenchCommand.class},
    mixinStandardHelpOptions = true)
public final class Main {

  /** The exit code of wrong usage, as sysexits.h has it. */
  private static final int USAGE = 64;

  private Main() {}

  /** Runs one command and exits with its code; a failure is one clear line on standard error. */
  public static void main(String[] arguments) {
    var commands = new CommandLine(new Main());
    commands.setParameterExceptionHandler(
        (wrong, words) -> {
          System.err.println("error: " + wrong.getMessage());
          System.err.println(
              "Run ./plumbline "
                  + wrong
                      .getCommandLine()
                      .getCommandSpec()
                      .qualifiedName()
                      .replace("plumbline ", "")
                  + " --help.");
          return USAGE;
        });
    commands.setExecutionExceptionHandler(
        (failed, command, parsed) -> {
          if (failed instanceof PlumblineException known) {
            System.err.println("error: " + known.getMessage());
            return known.category() == Category.USAGE ? USAGE : 1;
          }
          throw failed;
        });
    System.exit(commands.execute(arguments));
  }
}
