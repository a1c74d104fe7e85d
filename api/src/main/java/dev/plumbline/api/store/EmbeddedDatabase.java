package dev.plumbline.api.store;

import dev.plumbline.core.PlumblineException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, on loopback, with data that stays. It ends with this process, even when
 * this process is killed: a guard waits on a pipe that breaks and then stops the server.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PREDECESSOR = Duration.ofSeconds(15);

  private static final String RULES =
      "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

  private final EmbeddedPostgres postgres;
  private final Process guard;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Process guard, String password) {
    this.postgres = postgres;
    this.guard = guard;
    this.password = password;
  }

  static EmbeddedDatabase start(Path folder) {
    var data = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      awaitPredecessor(data);
      var password = password(data.resolveSibling(data.getFileName() + ".password"));
      var postgres =
          EmbeddedPostgres.builder()
              .setConnectConfig("password", password)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPGStartupWait(START)
              // The library turns both off for tests: what was accepted would not survive a crash.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("max_connections", "60")
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      LOG.atDebug().addKeyValue("port", postgres.getPort()).log("database started");
      var guard = guard(data);
      requirePassword(data, postgres, password);
      return new EmbeddedDatabase(postgres, guard, password);
    } catch (IOException | SQLException | IllegalStateException failed) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The embedded database in %s did not start (%s): is the folder writable, is there space on its disk, and is"
                  .formatted(data, firstLine(failed))
              + " no other Plumbline using it?",
          failed);
    }
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException stopped) {
      LOG.atWarn().addKeyValue("reason", stopped.getMessage()).log("database did not stop cleanly");
    } finally {
      guard.destroy();
    }
  }

  /** Known to this folder's owner only: loopback alone would let every local user in. */
  private static String password(Path file) {
    return new String(PrivateFile.key(file), StandardCharsets.UTF_8);
  }

  /** The first start trusts everybody on loopback; from then on the password is asked for. */
  private static void requirePassword(Path data, EmbeddedPostgres postgres, String password)
      throws IOException, SQLException {
    var rules = data.resolve("pg_hba.conf");
    if (Files.readString(rules).equals(RULES)) {
      return;
    }
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      // The password is base64 of our own making: nothing in it ends the text.
      statement.execute("alter user postgres password '" + password + "'");
      Files.writeString(rules, RULES);
      statement.execute("select pg_reload_conf()");
    }
  }

  /** A server that a killed process left behind is about to end; a stale file is taken away. */
  private static void awaitPredecessor(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    var old = pid(pidFile).flatMap(ProcessHandle::of).filter(EmbeddedDatabase::isPostgres);
    if (old.isPresent()) {
      try {
        old.get().onExit().get(PREDECESSOR.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException stillThere) {
        throw new IOException("process " + old.get().pid() + " holds it", stillThere);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
    }
    Files.deleteIfExists(pidFile);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(command -> command.contains("postgres")).orElse(true);
  }

  private static Optional<Long> pid(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile).stream()
        .findFirst()
        .map(String::strip)
        .filter(text -> text.matches("[0-9]+"))
        .map(Long::valueOf);
  }

  private static Process guard(Path data) throws IOException {
    var pid = pid(data.resolve("postmaster.pid")).orElseThrow(() -> new IOException("no server"));
    var script = "trap '' INT HUP TERM; read -r _; kill -QUIT " + pid;
    return new ProcessBuilder(List.of("/bin/sh", "-c", script))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String firstLine(Exception failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
