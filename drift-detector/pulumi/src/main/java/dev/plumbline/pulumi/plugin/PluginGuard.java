package dev.plumbline.pulumi.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shell that runs a plugin in a process group of its own and waits for the end of its input,
 * which only this process holds open. That comes with {@link #close} or with the end of this
 * process, even by {@code kill -9}; then the group is killed and the plugin's scratch folder
 * deleted.
 */
final class PluginGuard implements AutoCloseable {

  /** Where there is no setsid, as on macOS, the shell's job control makes the group. */
  private static final String SCRIPT =
      """
      trap : INT TERM HUP
      home=$1
      shift
      exec 3>&1 >/dev/null
      if command -v setsid; then
        setsid "$@" </dev/null >&3 3>&- &
      else
        set -m
        "$@" </dev/null >&3 3>&- &
      fi
      plugin=$!
      exec 3>&-
      cat
      kill -s KILL -- "$plugin" "-$plugin"
      rm -rf -- "$home"
      """;

  /**
   * Where the plugin that speaks for Terraform providers finds those that Pulumi installed; in an
   * empty home it would download them for each read. Source: pulumi/pulumi-terraform-bridge,
   * dynamic/internal/shim/run.
   */
  private static final String BRIDGED = "PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR";

  private static final int SECONDS_TO_END = 10;

  private final Process process;

  private PluginGuard(Process process) {
    this.process = process;
  }

  /** Starts a plugin. */
  static PluginGuard start(Path program, String engine, PluginSettings settings)
      throws IOException {
    var home = Files.createTempDirectory("plumbline-plugin").toString();
    var command =
        new ProcessBuilder("/bin/sh", "-c", SCRIPT, "plugin", home, program.toString(), engine);
    command.directory(Path.of(home).toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    if (!settings.environment()) {
      var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
      var variables = command.environment();
      variables.clear();
      // An instance's own credentials would be the caller's, too.
      variables.putAll(
          Map.of("PATH", path, "HOME", home, "TMPDIR", home, "AWS_EC2_METADATA_DISABLED", "true"));
      variables.put(BRIDGED, settings.bridged().toString());
    }
    return new PluginGuard(command.start());
  }

  /** What the plugin prints; ends with the plugin. */
  InputStream output() {
    return process.getInputStream();
  }

  /** Returns when all has ended, also while the thread is interrupted. */
  @Override
  public void close() {
    // What left the group is still a descendant, unless its own parent ended.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.getOutputStream().close();
    } catch (IOException closed) {
      // The guard has ended, and its group with it.
    }
    process.onExit().completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
