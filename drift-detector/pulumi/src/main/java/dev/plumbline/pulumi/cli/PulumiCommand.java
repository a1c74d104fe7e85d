package dev.plumbline.pulumi.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.pulumi.BackendUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs the Pulumi command line, in an empty folder, without a terminal. A child and everything it
 * started has ended when {@link #run} returns. Safe for use by many threads.
 */
final class PulumiCommand {

  private static final int LONGEST_COMPLAINT = 300;

  /** What in Plumbline's own environment would point the child at another backend or stack. */
  private static final List<String> STRIPPED =
      List.of(
          "PULUMI_BACKEND_URL",
          "PULUMI_STACK",
          "PULUMI_CONFIG",
          "PULUMI_CONFIG_PASSPHRASE",
          "PULUMI_CONFIG_PASSPHRASE_FILE",
          "PULUMI_DEBUG_COMMANDS");

  private final String binary;
  private final String url;
  private final Map<String, String> environment;
  private final Duration patience;

  /**
   * Prepares to run it; starts nothing.
   *
   * @param binary a path, or a name on the PATH
   * @param url the backend's URL, credentials and all
   * @param environment added to Plumbline's own
   * @param patience how long one run may take
   */
  PulumiCommand(String binary, String url, Map<String, String> environment, Duration patience) {
    this.binary = binary;
    this.url = url;
    this.environment = Map.copyOf(environment);
    this.patience = patience;
  }

  /** Runs it and returns what it wrote; throws {@link PlumblineException} where it failed. */
  byte[] run(String... arguments) {
    Path folder = scratchFolder();
    try {
      return run(folder, List.of(arguments));
    } catch (IOException unable) {
      throw failure(
          "cannot run '"
              + binary
              + "': install the Pulumi command line, or name it in"
              + " PLUMBLINE_PULUMI");
    } finally {
      deleteQuietly(folder);
    }
  }

  private byte[] run(Path folder, List<String> arguments) throws IOException {
    var builder = new ProcessBuilder(binary).directory(folder.toFile());
    builder.command().addAll(arguments);
    builder.command().add("--non-interactive");
    prepare(builder.environment());
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var output = inBackground(process.getInputStream());
      var complaint = inBackground(process.getErrorStream());
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("gave no answer in " + patience.toSeconds() + " s: check the network");
      }
      var answer = output.get();
      if (process.exitValue() != 0) {
        throw failure("failed: " + firstError(complaint.get()));
      }
      return answer;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failure("was interrupted");
    } catch (ExecutionException broken) {
      throw failure("broke off its answer: try again");
    } finally {
      end(process);
    }
  }

  private void prepare(Map<String, String> variables) {
    STRIPPED.forEach(variables::remove);
    variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    variables.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    variables.put("NO_COLOR", "1");
    variables.putAll(environment);
    variables.put("PULUMI_BACKEND_URL", url);
  }

  private static FutureTask<byte[]> inBackground(InputStream stream) {
    Callable<byte[]> reading = stream::readAllBytes;
    var task = new FutureTask<>(reading);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** The first line that says {@code error:}, without anything that was given as a secret. */
  private String firstError(byte[] complaint) {
    var lines = new String(complaint, StandardCharsets.UTF_8).lines().toList();
    var line =
        lines.stream()
            .filter(each -> each.startsWith("error: "))
            .findFirst()
            .map(each -> each.substring("error: ".length()))
            .or(() -> lines.stream().filter(each -> !each.isBlank()).findFirst())
            .orElse("it gave no reason");
    var safe = line.replace(url, BackendUrl.shown(url));
    for (var value : environment.values()) {
      safe = value.length() < 4 ? safe : safe.replace(value, "[hidden]");
    }
    return safe.substring(0, Math.min(safe.length(), LONGEST_COMPLAINT));
  }

  private PlumblineException failure(String what) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "Pulumi's command line for " + BackendUrl.shown(url) + " " + what);
  }

  private static Path scratchFolder() {
    try {
      return Files.createTempDirectory("plumbline-pulumi");
    } catch (IOException full) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "Cannot create a temporary folder: make room, or set java.io.tmpdir",
          full);
    }
  }

  private static void deleteQuietly(Path folder) {
    // The child leaves nothing in it; where it did, the system's own clean-up takes it.
    folder.toFile().delete();
  }
}
