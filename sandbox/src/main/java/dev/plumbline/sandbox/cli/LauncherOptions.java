package dev.plumbline.sandbox.cli;

import dev.plumbline.sandbox.SandboxPaths;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the launcher script tells every command. */
public final class LauncherOptions {

  private LauncherOptions() {}

  /** The paths of the project that the launcher script stands in. */
  public static SandboxPaths paths() {
    return paths(System.getenv());
  }

  /**
   * The paths that variables name: {@code PLUMBLINE_HOME} the project, {@code PLUMBLINE_DATA} the
   * folder of everything that is kept for it, {@code .plumbline} in the project without it.
   */
  static SandboxPaths paths(Map<String, String> variables) {
    var home = absolute(variables.getOrDefault("PLUMBLINE_HOME", "."));
    return Optional.ofNullable(variables.get("PLUMBLINE_DATA"))
        .filter(data -> !data.isEmpty())
        .map(data -> new SandboxPaths(home, absolute(data)))
        .orElseGet(() -> new SandboxPaths(home));
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }
}
