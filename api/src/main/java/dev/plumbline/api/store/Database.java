package dev.plumbline.api.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.plumbline.api.config.Settings.DatabaseSettings;
import dev.plumbline.core.PlumblineException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/** The PostgreSQL of the service, migrated and pooled. Thread-safe. */
public final class Database implements AutoCloseable {

  /**
   * Classes of SQLSTATE: connection exception, and operator intervention such as a shutdown.
   * Source: PostgreSQL's manual, appendix "PostgreSQL Error Codes".
   */
  private static final Set<String> GONE = Set.of("08", "57");

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Optional<EmbeddedDatabase> embedded;

  private Database(HikariDataSource pool, Optional<EmbeddedDatabase> embedded) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.embedded = embedded;
  }

  /**
   * Opens the configured database, or starts the embedded one, and migrates it.
   *
   * @throws PlumblineException where it cannot be reached, started or migrated
   */
  public static Database open(DatabaseSettings settings) {
    var embedded =
        settings.url().isPresent()
            ? Optional.<EmbeddedDatabase>empty()
            : Optional.of(EmbeddedDatabase.start(settings.folder()));
    try {
      var pool = pool(settings, embedded);
      migrate(pool);
      return new Database(pool, embedded);
    } catch (RuntimeException failed) {
      embedded.ifPresent(EmbeddedDatabase::close);
      throw failed;
    }
  }

  private static HikariDataSource pool(
      DatabaseSettings settings, Optional<EmbeddedDatabase> embedded) {
    var config = new HikariConfig();
    config.setPoolName("plumbline");
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(5_000);
    config.setJdbcUrl(embedded.map(EmbeddedDatabase::url).or(settings::url).orElseThrow());
    config.addDataSourceProperty("ApplicationName", "plumbline");
    settings.user().ifPresent(config::setUsername);
    embedded.map(EmbeddedDatabase::password).or(settings::password).ifPresent(config::setPassword);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException unreachable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The database "
              + settings.url().orElse("")
              + " cannot be used: check database.url, user and password",
          unreachable);
    }
  }

  private static void migrate(HikariDataSource pool) {
    try {
      Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
    } catch (FlywayException failed) {
      pool.close();
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The database could not be migrated: may its user create tables, and is it not newer"
              + " than this Plumbline?",
          failed);
    }
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DataSource dataSource() {
    return pool;
  }

  /** Where it is; without its password. */
  String url() {
    return pool.getJdbcUrl();
  }

  /** Whether no other process can share it. */
  public boolean isPrivate() {
    return embedded.isPresent();
  }

  /** Whether a failure is that the database cannot be reached, not what it was asked. */
  public static boolean isGone(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLTransientConnectionException
          || (each instanceof SQLException sql && GONE.contains(classOf(sql)))) {
        return true;
      }
    }
    return false;
  }

  private static String classOf(SQLException failure) {
    return Optional.ofNullable(failure.getSQLState())
        .filter(s -> s.length() == 5)
        .orElse("?????")
        .substring(0, 2);
  }

  /** Whether it answers now. */
  public boolean answers() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedDatabase::close);
  }
}
