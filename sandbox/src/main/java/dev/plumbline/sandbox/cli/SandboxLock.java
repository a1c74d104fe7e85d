package dev.plumbline.sandbox.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.SandboxPaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Held while a launcher runs the sandbox, so that a second one says so instead of breaking it. */
final class SandboxLock implements AutoCloseable {

  private final FileChannel channel;

  private SandboxLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; a second launcher gets a clear error. */
  static SandboxLock take(SandboxPaths paths) {
    try {
      Files.createDirectories(paths.data());
      var channel =
          FileChannel.open(paths.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        var where =
            RunningState.read(paths.state())
                .map(state -> state.url().isEmpty() ? "" : " (console: " + state.url() + ")")
                .orElse("");
        throw new PlumblineException(
            Category.ENVIRONMENT,
            "the sandbox of this folder is already running"
                + where
                + ". Stop it with ./plumbline down, or with Ctrl-C where it runs.");
      }
      return new SandboxLock(channel);
    } catch (IOException failed) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "cannot write in "
              + paths.data()
              + ": "
              + failed.getMessage()
              + ". Make the folder writable.",
          failed);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
