package dev.plumbline.api.store;

import dev.plumbline.api.config.Settings.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a process; every test has a database of its own. */
public final class TestDatabase {

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** An empty, migrated database. */
  public static Database open() {
    return Database.open(settings());
  }

  /** Where a new, empty database is. */
  public static DatabaseSettings settings() {
    var name = "t" + COUNT.incrementAndGet();
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return new DatabaseSettings(
        Optional.of("jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name),
        Optional.of("postgres"),
        Optional.empty(),
        Path.of("unused"));
  }
}
