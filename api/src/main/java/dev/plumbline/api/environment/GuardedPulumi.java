package dev.plumbline.api.environment;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.ConcurrentUpdateException;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.StackAlreadyExistsException;
import com.pulumi.automation.StackNotFoundException;
import com.pulumi.automation.Version;
import com.pulumi.automation.WorkspaceStack;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.serialization.internal.LocalSerializer;
import dev.plumbline.api.pulumi.PulumiChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command line that the Automation API runs, as children that end with this service. The
 * library's own would leave them behind, inherit all of this service's variables and find {@code
 * pulumi} on the PATH alone. Used by one thread.
 */
final class GuardedPulumi implements PulumiCommand {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedPulumi.class);

  /** Longer than the slowest cluster takes. */
  private static final Duration PATIENCE = Duration.ofHours(2);

  private final String pulumi;
  private final Map<String, String> variables;
  private final Provisioner.Watcher watcher;

  /**
   * @param pulumi a path, or a name on the PATH of the variables
   * @param variables all that its children get, beside what the Automation API adds
   */
  GuardedPulumi(String pulumi, Map<String, String> variables, Provisioner.Watcher watcher) {
    this.pulumi = pulumi;
    this.variables = Map.copyOf(variables);
    this.watcher = watcher;
  }

  /** Not asked for: an older one would fail by its own words. */
  @Override
  public @Nullable Version version() {
    return null;
  }

  @Override
  public CommandResult run(List<String> arguments, CommandRunOptions options)
      throws AutomationException {
    return run(arguments, options, Optional.empty());
  }

  /** Sets a secret of a stack's configuration by its standard input, which nobody else reads. */
  void secret(WorkspaceStack stack, String key, String value) throws AutomationException {
    run(
        List.of("config", "set", "--secret", "--stack", stack.name(), key),
        CommandRunOptions.builder().workingDir(stack.workspace().workDir()).build(),
        Optional.of(value));
  }

  private CommandResult run(
      List<String> arguments, CommandRunOptions options, Optional<String> input)
      throws AutomationException {
    try {
      var events = Files.createTempFile("plumbline-events", ".jsonl");
      try {
        return run(arguments, options, events, input);
      } finally {
        Files.deleteIfExists(events);
      }
    } catch (IOException unable) {
      throw new AutomationException(
          "There is no room for Pulumi's events in java.io.tmpdir", unable);
    }
  }

  private CommandResult run(
      List<String> arguments, CommandRunOptions options, Path events, Optional<String> input)
      throws AutomationException {
    var words = new ArrayList<>(List.of(pulumi));
    words.addAll(arguments);
    words.add("--non-interactive");
    var environment = new HashMap<>(variables);
    environment.putAll(options.additionalEnv());
    var listener = Optional.ofNullable(options.onEngineEvent());
    if (listener.isPresent()) {
      words.addAll(List.of("--event-log", events.toString()));
      // Source: LocalPulumiCommand.pulumiEnvironment; without it the flag is unknown.
      environment.put("PULUMI_DEBUG_COMMANDS", "true");
    }
    var broken = new AtomicInteger();
    var command = new PulumiChild.Command(words, options.workingDir(), environment, input);
    try (var child = PulumiChild.start(command)) {
      watcher.runs(child);
      var exit =
          child.waitFor(
              PATIENCE,
              new PulumiChild.Told(
                  told(options.onStandardOutput()),
                  told(options.onStandardError()),
                  events,
                  listener.map(each -> parsed(each, broken)).orElse(line -> {})));
      if (exit == 0 && broken.get() > 0 && arguments.contains("preview")) {
        throw new AutomationException(
            "error: some events of Pulumi's plan cannot be read, so nobody can say what it costs");
      }
      var answer = Outputs.readable(arguments, child.output());
      return checked(new CommandResult(exit, answer, child.complaint()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AutomationException("the service ends");
    } finally {
      watcher.ended();
    }
  }

  private static Consumer<String> told(@Nullable Consumer<String> listener) {
    return listener == null ? line -> {} : listener;
  }

  /** What cannot be read of a run is left out; of a plan, it is counted. */
  private Consumer<String> parsed(Consumer<EngineEvent> listener, AtomicInteger broken) {
    var serializer = new LocalSerializer();
    return line -> {
      if (!line.isBlank()) {
        event(serializer, line)
            .ifPresentOrElse(
                listener,
                () -> {
                  broken.incrementAndGet();
                  watcher.step("an event of Pulumi cannot be read and is left out", 0, 0);
                });
      }
    };
  }

  /** The library throws whatever the parser beneath it throws. */
  private static Optional<EngineEvent> event(LocalSerializer serializer, String line) {
    try {
      return Optional.ofNullable(serializer.deserializeJson(line, EngineEvent.class));
    } catch (RuntimeException broken) {
      LOG.atWarn().setCause(broken).log("an event of Pulumi cannot be read");
      return Optional.empty();
    }
  }

  /** Source of the texts: LocalPulumiCommand.createExceptionFromResult. */
  private static CommandResult checked(CommandResult result) throws CommandException {
    if (result.code() == 0) {
      return result;
    }
    var complaint = result.standardError();
    if (complaint.matches("(?s).*no stack named.*found.*")) {
      throw new StackNotFoundException(result);
    }
    if (complaint.matches("(?s).*stack.*already exists.*")) {
      throw new StackAlreadyExistsException(result);
    }
    if (complaint.contains("the stack is currently locked by")
        || complaint.contains("[409] Conflict: Another update is currently in progress.")) {
      throw new ConcurrentUpdateException(result);
    }
    throw new CommandException(result);
  }
}
