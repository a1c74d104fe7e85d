package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.pulumi.Redaction;
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

/** The program of one stack, and how Pulumi is run on it. Immutable. */
final class PulumiProgram {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

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

  private Map<String, String> environment() {
    var variables = PulumiChild.surroundings();
    variables.put("PULUMI_BACKEND_URL", program.backend().orElse(stack.backend()));
    program.passphrase().ifPresent(text -> variables.put("PULUMI_CONFIG_PASSPHRASE", text));
    variables.putAll(program.environment());
    return variables;
  }

  /** A line of Pulumi's without anything that was given as a secret. */
  String redacted(String line) {
    var others = new ArrayList<String>();
    program.passphrase().ifPresent(others::add);
    program.backend().ifPresent(others::add);
    return new Redaction(program.environment(), others).of(line);
  }
}
