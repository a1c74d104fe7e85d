package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What was written before events, messages and jobs knew whose they are. */
class TeamsMigrationTest {

  private static final String ENVIRONMENT =
      """
      insert into environment (id, name, team, template, template_version, parameters, owner, state,
        reason, requested_at, lifetime_seconds, operation_id, project, not_before)
      values ('e', 'web', 'shop', 't', '1.0.0', '{}', 'ann', 'ready', '', now(), 1, 'now', 'p', now())
      """;

  @Test
  void it_becomes_its_teams_or_is_seen_only_by_those_of_all_teams() {
    // given
    var settings = TestDatabase.settings();
    var url = settings.url().orElseThrow();
    Flyway.configure()
        .dataSource(url, "postgres", "")
        .locations("classpath:db/migration")
        .target("22")
        .load()
        .migrate();
    Jdbi.create(url, "postgres", "").useHandle(TeamsMigrationTest::fill);

    try (var database = Database.open(settings)) {
      assertThat(teams(database, "event")).containsExactly("a shop", "b *", "c ", "d blog");
      assertThat(teams(database, "outbox")).containsExactly("a shop", "b *", "c ", "d blog");
      assertThat(teams(database, "operation")).containsExactly("before *", "now shop", "other ");
    }
  }

  private static void fill(Handle handle) {
    event(handle, "a", "environment.ready", "{\"team\": \"shop\"}");
    event(handle, "b", "environment.failed", "{}");
    event(handle, "c", "scan.finished", "{\"team\": \"of a tag\"}");
    event(handle, "d", "budget.reached", "{\"team\": \"blog\"}");
    handle.execute(ENVIRONMENT);
    job(handle, "now", "environment");
    job(handle, "before", "environment");
    job(handle, "other", "remediation");
  }

  private static void event(Handle handle, String id, String type, String data) {
    handle.execute(
        "insert into event (id, type, source, subject, time, data)"
            + " values (?, ?, '', '', now(), cast(? as jsonb))",
        id,
        "dev.plumbline." + type,
        data);
    handle.execute(
        "insert into outbox (event_id, channel, order_key, body, type, created_at, pending_since,"
            + " next_attempt_at) values (?, 'c', 'k', ?, ?, now(), now(), now())",
        id,
        "{\"data\": " + data + "}",
        "dev.plumbline." + type);
  }

  private static void job(Handle handle, String id, String kind) {
    handle.execute(
        "insert into operation (id, kind, requested_by, status, created_at)"
            + " values (?, ?, 'ann', 'queued', now())",
        id,
        kind);
  }

  private static List<String> teams(Database database, String table) {
    var id = table.equals("outbox") ? "event_id" : "id";
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select <id> || ' ' || team from <table> order by <id>")
                    .define("id", id)
                    .define("table", table)
                    .mapTo(String.class)
                    .list());
  }
}
