package dev.plumbline.sandbox.cli;

import dev.plumbline.sandbox.SandboxPaths;
import java.nio.file.Path;

/** What the launcher script tells every command. */
final class LauncherOptions {

  private LauncherOptions() {}

  /** The paths of the project that the launcher script stands in. */
  static SandboxPaths paths() {
    return new SandboxPaths(
        Path.of(System.getenv().getOrDefault("PLUMBLINE_HOME", ".")).toAbsolutePath().normalize());
  }
}
