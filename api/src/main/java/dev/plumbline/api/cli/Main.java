package dev.plumbline.api.cli;

import dev.plumbline.api.config.Spans;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Excerpt;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code plumbline}: what looks at clouds by itself (scan, diff, policy, config, permissions), the
 * service (serve), and what speaks to a running one (findings, incidents, waivers, remediate, env,
 * catalog, alerts, tokens, audit). Data goes to standard output, talk to standard error, and a
 * failure is one clear line.
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
      FindingsCommand.class,
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

  private static final String EXIT_CODES =
      "Exit codes: 0 fine, 1 error, 64 wrong usage, 130 interrupted.";

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
    return commands()
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, Main::span)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler((failed, command, parsed) -> failed(failed))
        .setExitCodeExceptionMapper(any -> ExitCode.ERROR)
        .execute(arguments);
  }

  /** All commands, each with {@code --help} and its exit codes. */
  static CommandLine commands() {
    var main = new CommandLine(new Main());
    describe(main);
    return main;
  }

  private static void describe(CommandLine command) {
    var spec = command.getCommandSpec();
    if (!spec.optionsMap().containsKey("--help")) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help message and exit.")
              .build());
    }
    if (spec.usageMessage().footer().length == 0) {
      spec.usageMessage().footer("", EXIT_CODES);
    }
    command.getSubcommands().values().forEach(Main::describe);
  }

  private static Duration span(String text) {
    return Spans.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no span of time; write one such as 90s, 30m or 2h"
                        .formatted(Excerpt.of(text))));
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
