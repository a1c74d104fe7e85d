package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.config.Settings.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @TempDir Path folder;

  @Test
  void keepsItsDataAndWritesItToDisk() {
    var settings = settings();
    try (var database = Database.open(settings)) {
      database
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "insert into stack (id, backend, project, name, discovered_at, next_scan_at)"
                          + " values ('a','b','c','d',now(),now())"));
      for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        var value =
            database
                .jdbi()
                .withHandle(
                    handle -> handle.createQuery("show " + setting).mapTo(String.class).one());
        assertThat(value).as(setting).isEqualTo("on");
      }
      assertThat(database.isPrivate()).isTrue();
    }
    try (var database = Database.open(settings)) {
      var rows =
          database
              .jdbi()
              .withHandle(
                  handle -> handle.createQuery("select id from stack").mapTo(String.class).list());
      assertThat(rows).containsExactly("a");
    }
  }

  @Test
  void letsNobodyInWithoutItsPassword() throws Exception {
    var data = folder.resolve("data");
    var settings = new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), data);
    try (var database = Database.open(settings)) {
      var url = database.url();
      assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
    var password = folder.resolve("data.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
  }

  @Test
  void endsWithAKilledProcessAndStartsAgain() throws Exception {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().lines().anyMatch("ready"::equals)).isTrue();
    var server = postmaster();
    assertThat(server.isAlive()).isTrue();

    process.destroyForcibly().waitFor();

    server.onExit().get(30, TimeUnit.SECONDS);
    try (var database = Database.open(settings())) {
      assertThat(database.answers()).isTrue();
    }
  }

  private ProcessHandle postmaster() throws Exception {
    var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private DatabaseSettings settings() {
    return new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), folder);
  }

  /** A process that opens the database and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      var settings =
          new DatabaseSettings(
              Optional.empty(), Optional.empty(), Optional.empty(), Path.of(arguments[0]));
      try (var database = Database.open(settings)) {
        System.out.println(database.answers() ? "ready" : "broken");
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }
}
