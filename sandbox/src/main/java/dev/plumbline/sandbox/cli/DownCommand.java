package dev.plumbline.sandbox.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.SandboxPaths;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code down}: stops what {@code up} started. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the sandbox and the service. With --purge also deletes their data.")
public final class DownCommand implements Callable<Integer> {

  private static final int PATIENCE_SECONDS = 60;

  @Option(
      names = "--purge",
      description = "also delete the database, the clouds' data and the token")
  private boolean purge;

  @Override
  public Integer call() throws IOException {
    var paths = LauncherOptions.paths();
    var stopped = stop(paths);
    System.err.println(stopped ? "stopped" : "nothing was running");
    if (purge) {
      try (var _ = SandboxLock.take(paths)) {
        dev.plumbline.sandbox.Purge.all(paths);
      }
      System.err.println("deleted " + paths.data());
    }
    return 0;
  }

  /** Ends the launcher, which ends its whole tree; says whether one ran. */
  static boolean stop(SandboxPaths paths) {
    var running = RunningState.read(paths.state()).flatMap(RunningState::process);
    if (running.isEmpty()) {
      return false;
    }
    var launcher = running.orElseThrow();
    launcher.destroy();
    try {
      launcher.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stubborn) {
      // Its guards see that it is gone and end the rest of the tree.
      launcher.destroyForcibly();
    } catch (java.util.concurrent.ExecutionException | InterruptedException failed) {
      throw new PlumblineException(
          Category.ENVIRONMENT, "could not wait for process " + launcher.pid() + " to end", failed);
    }
    return true;
  }
}
