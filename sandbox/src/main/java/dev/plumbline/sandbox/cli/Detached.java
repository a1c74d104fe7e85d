package dev.plumbline.sandbox.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts a command that goes on after this one has returned. */
final class Detached {

  /** A session of its own, so that closing the terminal does not end it. */
  private static final String NEW_SESSION =
      "import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])";

  private Detached() {}

  /** Starts it, shows what it says, and returns when it is ready or has failed. */
  static int start(SandboxPaths paths, Tools tools, List<String> arguments) throws IOException {
    SandboxLock.take(paths).close();
    var log = paths.data().resolve("up.log");
    Files.deleteIfExists(paths.state());
    var words = new ArrayList<>(List.of(tools.python(), "-c", NEW_SESSION));
    words.addAll(
        JavaCommand.ofSandbox(
                dev.plumbline.sandbox.Main.class.getName(),
                List.of("-Dlogback.configurationFile=logback-sandbox.xml"))
            .words(arguments));
    var process =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var shown = 0;
    while (process.isAlive()) {
      shown = show(log, shown);
      if (isReady(paths)) {
        show(log, shown);
        return 0;
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    show(log, shown);
    throw new PlumblineException(
        Category.ENVIRONMENT,
        "the sandbox did not start (exit " + process.exitValue() + "): see " + log);
  }

  private static boolean isReady(SandboxPaths paths) {
    return RunningState.read(paths.state())
        .filter(state -> state.phase().equals("ready"))
        .isPresent();
  }

  private static int show(Path log, int from) throws IOException {
    var text = Files.readString(log);
    System.out.print(text.substring(Math.min(from, text.length())));
    System.out.flush();
    return text.length();
  }
}
