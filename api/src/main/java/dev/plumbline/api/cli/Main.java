package dev.plumbline.api.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code plumbline}: scan, diff, serve, alerts, config, permissions. Data goes to standard output,
 * talk to standard error, and a failure is one clear line.
 */
@Command(
    name = "plumbline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Keeps hybrid-cloud infrastructure true to what was declared.",
    subcommands = {
      ScanCommand.class,
      DiffCommand.class,
      ServeCommand.class,
      IncidentsCommand.class,
      WaiversCommand.class,
      EnvCommand.class,
      CatalogCommand.class,
      AlertsCommand.class,
      TokensCommand.class,
      AuditCommand.class,
      PolicyCommand.class,
      ConfigCommand.class,
      PermissionsCommand.class,
      RemediateCommand.class,
      Main.Completion.class
    })
public final class Main {

  private Main() {}

  /** {@code plumbline completion}: a script for bash and zsh. */
  @Command(name = "completion", description = "Prints a completion script for bash and zsh.")
  static final class Completion extends GenerateCompletion {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(out);
    var code = run(arguments);
    out.flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler((failed, command, parsed) -> failed(failed))
        .setExitCodeExceptionMapper(any -> ExitCode.ERROR)
        .execute(arguments);
  }

  private static int wrongUsage(CommandLine.ParameterException wrong, String[] words) {
    System.err.println("error: " + wrong.getMessage());
    var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    System.err.println("Run ./" + command + " --help to see how it is used.");
    return ExitCode.USAGE;
  }

  private static int failed(Exception failed) {
    if (failed instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    if (failed instanceof PlumblineException known) {
      String.valueOf(known.getMessage())
          .lines()
          .forEach(line -> System.err.println("error: " + line));
      return known.category() == Category.USAGE ? ExitCode.USAGE : ExitCode.ERROR;
    }
    LoggerFactory.getLogger(Main.class).atDebug().setCause(failed).log("a bug");
    System.err.println(
        "error: this is a bug in Plumbline: %s; please report it with what you ran"
            .formatted(String.valueOf(failed).lines().findFirst().orElse("")));
    return ExitCode.ERROR;
  }
}
