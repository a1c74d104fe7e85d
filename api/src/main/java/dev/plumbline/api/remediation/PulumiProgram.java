package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.remediation.accept.ProgramPatch;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.rules.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The program of one stack, and how Pulumi is run on it. Immutable. */
final class PulumiProgram {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Shorter secrets would black out ordinary words. */
  private static final int SHORTEST = 4;

  private static final int LONGEST_LINE = 1000;

  private final String pulumi;
  private final RemediationSettings.Program program;
  private final StackId stack;

  private PulumiProgram(String pulumi, RemediationSettings.Program program, StackId stack) {
    this.pulumi = pulumi;
    this.program = program;
    this.stack = stack;
  }

  /** The program of a stack that may be remediated; empty for any other. */
  static Optional<PulumiProgram> of(RemediationSettings settings, StackId stack) {
    return settings.enabled()
        ? settings.stacks().stream()
            .filter(program -> Glob.matches(program.stack(), stack.name()))
            .findFirst()
            .map(program -> new PulumiProgram(settings.pulumi(), program, stack))
        : Optional.empty();
  }

  Path folder() {
    return program.folder();
  }

  /**
   * Looks whether the folder is the stack's.
   *
   * @throws PlumblineException where it is not
   */
  void check() {
    var file = program.folder().resolve("Pulumi.yaml");
    String name;
    try {
      name = YAML.readTree(Files.readString(file)).path("name").asText();
    } catch (IOException unreadable) {
      throw bad(file + " cannot be read: name the program's folder in remediation.stacks");
    }
    if (!name.equals(stack.project())) {
      throw bad(
          file
              + " is of project '"
              + name
              + "', not of '"
              + stack.project()
              + "': name the right folder in remediation.stacks");
    }
  }

  /** Where patches are made, and what they are compiled with. */
  ProgramPatch.Sources sources() {
    var classpath = new ArrayList<>(program.classpath());
    if (classpath.isEmpty()) {
      try {
        var project = YAML.readTree(Files.readString(program.folder().resolve("Pulumi.yaml")));
        var binary = project.at("/runtime/options/binary").asText("");
        if (!binary.isEmpty()) {
          classpath.add(binary);
        }
      } catch (IOException unreadable) {
        throw bad(program.folder().resolve("Pulumi.yaml") + " cannot be read");
      }
    }
    return new ProgramPatch.Sources(
        program.sources().orElse(program.folder()),
        classpath.stream().map(entry -> program.folder().resolve(entry).normalize()).toList());
  }

  private static PlumblineException bad(String what) {
    return new PlumblineException(PlumblineException.Category.CONFIGURATION, what);
  }

  /**
   * {@code preview --refresh --json}: the state as live would make it, in memory, then the plan.
   * Nothing is written.
   *
   * @param targets none for the whole stack
   */
  PulumiChild preview(List<String> targets) {
    return start("preview", targets, "--refresh", "--json", "--suppress-progress");
  }

  /** {@code up --refresh} on some resources. */
  PulumiChild up(List<String> targets) {
    return start("up", targets, "--yes", "--refresh", "--skip-preview", "--suppress-outputs");
  }

  /** {@code refresh} of some resources: their state is made what live is; no cloud is written. */
  PulumiChild refresh(List<String> targets) {
    return start("refresh", targets, "--yes", "--skip-preview", "--suppress-outputs");
  }

  private PulumiChild start(String command, List<String> targets, String... options) {
    var words = new ArrayList<>(List.of(pulumi, command, "--non-interactive", "--color=never"));
    words.addAll(List.of("--stack", stack.stack()));
    words.addAll(List.of(options));
    targets.forEach(target -> words.addAll(List.of("--target", target)));
    return PulumiChild.start(new PulumiChild.Command(words, program.folder(), environment()));
  }

  /** Nothing of this service's own but where programs, the home and temporary files are. */
  private Map<String, String> environment() {
    var variables = new TreeMap<String, String>();
    for (var name : List.of("PATH", "HOME", "TMPDIR", "LANG", "JAVA_HOME")) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> variables.put(name, value));
    }
    variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    variables.put("NO_COLOR", "1");
    variables.put("PULUMI_BACKEND_URL", program.backend().orElse(stack.backend()));
    program.passphrase().ifPresent(text -> variables.put("PULUMI_CONFIG_PASSPHRASE", text));
    variables.putAll(program.environment());
    return variables;
  }

  /** A line of Pulumi's without anything that was given as a secret. */
  String redacted(String line) {
    var safe = line;
    var secrets = new ArrayList<String>();
    program
        .environment()
        .forEach(
            (name, value) -> {
              if (!List.of("PATH", "HOME", "LANG", "JAVA_HOME").contains(name)) {
                secrets.add(value);
              }
            });
    program.passphrase().ifPresent(secrets::add);
    program.backend().ifPresent(secrets::add);
    for (var secret : secrets) {
      safe = secret.length() < SHORTEST ? safe : safe.replace(secret, "[hidden]");
    }
    return safe.length() > LONGEST_LINE ? safe.substring(0, LONGEST_LINE) + "…" : safe;
  }
}
