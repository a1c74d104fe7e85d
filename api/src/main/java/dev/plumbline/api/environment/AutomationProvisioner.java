package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.ConfigValue;
import com.pulumi.automation.DestroyOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.RefreshOptions;
import com.pulumi.automation.StackDeployment;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.WorkspaceStack;
import dev.plumbline.api.catalog.Layout;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.pulumi.Redaction;
import dev.plumbline.api.store.Ids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Provisions by Pulumi's Automation API on the real command line ({@link GuardedPulumi}). Each
 * environment has a folder and a stack of its own. Thread-safe for different environments.
 */
final class AutomationProvisioner implements Provisioner {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int LONGEST_REASON = 600;

  private final EnvironmentSettings settings;
  private final Map<String, String> variables;
  private final Redaction redaction;

  AutomationProvisioner(EnvironmentSettings settings) {
    this.settings = settings;
    this.variables = PulumiChild.surroundings();
    variables.put("PULUMI_BACKEND_URL", settings.backend());
    settings.passphrase().ifPresent(text -> variables.put("PULUMI_CONFIG_PASSPHRASE", text));
    variables.putAll(settings.environment());
    this.redaction =
        new Redaction(
            settings.environment(),
            Stream.concat(settings.secrets().values().stream(), settings.passphrase().stream())
                .toList());
  }

  /** Work on a stack that exists. */
  private interface Work<T> {
    T on(Site site, Steps steps) throws AutomationException;
  }

  /** A stack, and the command line that works on it. */
  private record Site(WorkspaceStack stack, GuardedPulumi pulumi) {}

  /** What a failure is made to. */
  private interface Failure<T> {
    T of(String reason);
  }

  private Path folder(Environment one) {
    return settings.folder().resolve(one.id());
  }

  /** Of what was never made nothing stays: it may never be approved, and nobody would look. */
  @Override
  public Previewed preview(Job job) throws InterruptedException {
    if (job.environment().isDeployed()) {
      return planned(job, stack -> {});
    }
    try {
      return planned(job, stack -> stack.workspace().removeStack(stack.name()));
    } finally {
      Layout.remove(folder(job.environment()));
    }
  }

  /** What is done with a stack in the end. */
  private interface End {
    void of(WorkspaceStack stack) throws AutomationException;
  }

  private Previewed planned(Job job, End end) throws InterruptedException {
    return work(
        job,
        0,
        (site, steps) -> {
          var stack = site.stack();
          try {
            configure(site, job);
            stack.preview(PreviewOptions.builder().color("never").onEvent(steps::hear).build());
            return new Previewed.Planned(steps.changes(), steps.hash());
          } finally {
            end.of(stack);
          }
        },
        Previewed.Failed::new);
  }

  @Override
  public Ran up(Job job) throws InterruptedException {
    var total = 0;
    for (var count : job.environment().estimate().path("changes")) {
      total += count.asInt();
    }
    return work(
        job,
        total,
        (site, steps) -> {
          configure(site, job);
          var options = UpOptions.builder().color("never").onEvent(steps::hear).build();
          return new Ran.Done(
              Outputs.json(site.stack().up(options).outputs(), output -> !output.isSecret()));
        },
        Ran.Failed::new);
  }

  @Override
  public Ran destroy(Job job) throws InterruptedException {
    var ran =
        work(
            job,
            0,
            (site, steps) -> {
              var stack = site.stack();
              var options = DestroyOptions.builder().color("never").onEvent(steps::hear).build();
              stack.destroy(options);
              stack.workspace().removeStack(stack.name());
              return new Ran.Done(JsonNodeFactory.instance.objectNode());
            },
            Ran.Failed::new);
    if (ran instanceof Ran.Done) {
      Layout.remove(folder(job.environment()));
    }
    return ran;
  }

  @Override
  public Ran repair(Job job) throws InterruptedException {
    return work(
        job,
        0,
        (site, steps) -> {
          var stack = site.stack();
          job.watcher().step("the lock of the run that was ended is given back", 0, 0);
          stack.cancel();
          var pending = withoutPending(stack.exportStack());
          if (!pending.operations().isEmpty()) {
            pending.operations().forEach(line -> job.watcher().step(line, 0, 0));
            stack.importStack(pending.rest());
          }
          configure(site, job);
          stack.refresh(RefreshOptions.builder().color("never").onEvent(steps::hear).build());
          return new Ran.Done(JsonNodeFactory.instance.objectNode());
        },
        Ran.Failed::new);
  }

  /**
   * What was begun and not ended.
   *
   * @param operations a line for people about each
   * @param rest the state without them
   */
  private record Pending(List<String> operations, StackDeployment rest) {}

  /**
   * Operations that were begun and not ended. What they made is found by the refresh where it has
   * an id. Source: {@code apitype.DeploymentV3}, {@code pending_operations}.
   */
  private static Pending withoutPending(StackDeployment exported) throws AutomationException {
    ObjectNode deployment = JSON.valueToTree(exported.deployment());
    var operations = new ArrayList<String>();
    for (var operation : deployment.path("pending_operations")) {
      operations.add(unfinished(operation));
    }
    deployment.remove("pending_operations");
    var whole = JSON.createObjectNode().put("version", exported.version());
    whole.set("deployment", deployment);
    return new Pending(List.copyOf(operations), StackDeployment.fromJson(whole.toString()));
  }

  /** Of what was being made nobody knows an id, so only a person can find it. */
  private static String unfinished(JsonNode operation) {
    var what = operation.path("type").asText();
    var urn = operation.path("resource").path("urn").asText();
    return what.equals("creating")
        ? "unfinished: creating %s; it may be there without Pulumi knowing it".formatted(urn)
        : "unfinished: %s %s; the refresh shows what became of it".formatted(what, urn);
  }

  private <T> T work(Job job, int total, Work<T> work, Failure<T> failure)
      throws InterruptedException {
    var steps = new Steps(redacted(job.watcher()), total);
    var folder = folder(job.environment());
    job.program()
        .ifPresentOrElse(
            program -> Layout.lay(program, folder),
            () -> Layout.bare(job.environment().project(), folder));
    try {
      // Its folder is ours, so there is nothing to close.
      var pulumi = new GuardedPulumi(settings.pulumi(), variables, job.watcher());
      var stack =
          WorkspaceStack.createOrSelect(job.environment().stack(), workspace(folder, pulumi));
      return work.on(new Site(stack, pulumi), steps);
    } catch (AutomationException failed) {
      return failure.of(reason(failed, steps.errors()));
    }
  }

  private static LocalWorkspace workspace(Path folder, GuardedPulumi pulumi)
      throws AutomationException {
    return LocalWorkspace.create(
        LocalWorkspaceOptions.builder().workDir(folder).pulumiCommand(pulumi).build());
  }

  /** In a folder of its own: a run may use the environment's at the same time. */
  @Override
  public Ran secrets(Environment one) throws InterruptedException {
    var folder = settings.folder().resolve("reading-" + Ids.secret());
    try {
      Layout.bare(one.project(), folder);
      var pulumi = new GuardedPulumi(settings.pulumi(), variables, Watcher.NOBODY);
      var stack = WorkspaceStack.select(one.stack(), workspace(folder, pulumi));
      var all = new LinkedHashMap<>(stack.getOutputs());
      all.values().removeIf(output -> !output.isSecret());
      return new Ran.Done(Outputs.json(all, output -> true));
    } catch (AutomationException failed) {
      return new Ran.Failed(reason(failed, List.of()));
    } finally {
      Layout.remove(folder);
    }
  }

  private Watcher redacted(Watcher watcher) {
    return new Watcher() {
      @Override
      public void step(String line, int done, int total) {
        watcher.step(redaction.of(line), done, total);
      }

      @Override
      public void runs(PulumiChild child) {
        watcher.runs(child);
      }

      @Override
      public void ended() {
        watcher.ended();
      }
    };
  }

  /** The program's own words where it has some, else what the command line complains of. */
  private String reason(AutomationException failed, List<String> errors)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the service ends");
    }
    var said =
        errors.isEmpty()
            ? String.valueOf(failed.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("error:") || line.contains(StateLock.HOLDER))
                .map(line -> line.replaceFirst("^error:\\s*", ""))
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "))
            : String.join("; ", errors);
    var text = said.isEmpty() ? String.valueOf(failed.getMessage()) : said;
    var safe = redaction.of(text.replaceAll("\\s+", " ").strip());
    return safe.length() > LONGEST_REASON ? safe.substring(0, LONGEST_REASON) + "…" : safe;
  }

  /** Parameters, and what every stack gets; what no version asks for any more goes. */
  private void configure(Site site, Job job) throws AutomationException {
    var one = job.environment();
    var stack = site.stack();
    var wanted = new LinkedHashMap<String, ConfigValue>();
    settings.config().forEach((key, value) -> wanted.put(key, new ConfigValue(value)));
    for (var parameter : job.parameters().properties()) {
      var value = parameter.getValue();
      if (!value.isNull()) {
        wanted.put(one.project() + ":" + parameter.getKey(), new ConfigValue(text(value)));
      }
    }
    wanted.keySet().removeAll(settings.secrets().keySet());
    if (!wanted.isEmpty()) {
      stack.setAllConfig(wanted);
    }
    // The library would give them as arguments, which everybody on this machine can read.
    for (var secret : settings.secrets().entrySet()) {
      site.pulumi().secret(stack, secret.getKey(), secret.getValue());
    }
    // Pulumi does not read a configuration in which something that the project asks for is missing.
    if (one.isDeployed()) {
      var stale = new ArrayList<>(stack.getAllConfig().keySet());
      stale.removeAll(wanted.keySet());
      stale.removeAll(settings.secrets().keySet());
      if (!stale.isEmpty()) {
        stack.removeAllConfig(stale);
      }
    }
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
