package dev.plumbline.sandbox.emulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real Pulumi command line over some backend, in a folder of its own; needs no plugin. */
final class RealPulumi {

  static final String PASSPHRASE = "a word to pass";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MINUTES = 2;

  private final Path folder;
  private final Map<String, String> variables;

  /** A project {@code shop} in this folder, over a backend that these variables name. */
  RealPulumi(Path folder, Map<String, String> variables) throws IOException {
    this.folder = folder;
    this.variables = Map.copyOf(variables);
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: shop\nruntime: yaml\n");
  }

  void init(String stack) throws IOException, InterruptedException {
    run("stack", "init", stack);
  }

  /** Has Pulumi write these resources, JSON with secrets in plain text, as the stack's state. */
  void write(String stack, String resources) throws IOException, InterruptedException {
    run("stack", "export", "--stack", stack, "--file", "state.json");
    var state = (ObjectNode) JSON.readTree(folder.resolve("state.json").toFile());
    ((ObjectNode) state.path("deployment")).set("resources", JSON.readTree(resources));
    JSON.writeValue(folder.resolve("state.json").toFile(), state);
    run("stack", "import", "--stack", stack, "--file", "state.json");
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    var pulumi = Tools.fromEnvironment(System.getenv()).path("pulumi").toString();
    var words = new ArrayList<>(List.of(pulumi, "--non-interactive"));
    words.addAll(List.of(arguments));
    var log = folder.resolve("pulumi.log");
    var builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PULUMI_"));
    builder.environment().putAll(variables);
    builder.environment().put("PULUMI_HOME", folder.resolve("home").toString());
    builder.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
    builder.environment().put("PULUMI_CONFIG_PASSPHRASE", PASSPHRASE);
    var process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(
            "pulumi " + String.join(" ", arguments) + " failed: " + Files.readString(log));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
