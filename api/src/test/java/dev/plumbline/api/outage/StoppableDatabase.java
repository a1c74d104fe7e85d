package dev.plumbline.api.outage;

import dev.plumbline.api.config.Settings.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL that a test kills and starts again on the same port with the same data. */
final class StoppableDatabase implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  StoppableDatabase(Path data) throws IOException {
    this.data = data;
    this.server = builder().start();
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  DatabaseSettings settings() {
    return new DatabaseSettings(
        Optional.of("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres"),
        Optional.of("postgres"),
        Optional.empty(),
        Path.of("unused"));
  }

  /** Ends it at once, as a crash does: connections break and nothing is written any more. */
  void kill() throws Exception {
    var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    var process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
    process.onExit().get(30, TimeUnit.SECONDS);
  }

  void startAgain() throws IOException {
    var port = server.getPort();
    // Gives back the lock on the folder; the process is gone already.
    server.close();
    server = builder().setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
