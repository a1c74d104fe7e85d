package dev.plumbline.sandbox.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The service's steps as its database sees them: every row that it writes of alerts, escalations
 * and remediations is one. An armed step waits for a lock that this holds, so that the service
 * stands still in the middle of it for as long as it takes to kill it. Nothing of it is in the
 * service. Thread-safe.
 */
final class Steps implements AutoCloseable {

  private static final long LOCK = 4711;

  /** What makes the name of a row's step, by table. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("event", "new.type"),
          Map.entry("outbox", "new.status || ' ' || new.type"),
          Map.entry(
              "incident",
              "new.status || case when new.next_step_at is null then '' else ' due' end"),
          Map.entry("incident_entry", "new.name"),
          Map.entry("finding", "new.status"),
          Map.entry("operation", "new.kind || ' ' || new.status"),
          Map.entry("remediation_transition", "new.state"),
          Map.entry(
              "remediation", "case when new.run <> 'null' then 'run known' else new.state end"),
          Map.entry("environment_transition", "new.state"),
          Map.entry(
              "environment", "new.state || case when new.run <> 'null' then ' runs' else '' end"),
          Map.entry("repetition", "'kept'"),
          Map.entry("stack", "case when new.lease_until is null then 'free' else 'leased' end"));

  /** Rows that change all the time are a step only where this differs. */
  private static final Map<String, String> CHANGES =
      Map.of(
          "outbox", "old.status <> new.status",
          "incident", "old.status <> new.status or old.next_step <> new.next_step",
          "finding", "old.status <> new.status",
          "operation", "old.status <> new.status",
          "remediation", "old.run <> new.run",
          "environment", "old.run <> new.run or old.state <> new.state",
          "stack", "(old.lease_until is null) <> (new.lease_until is null)");

  private final String url;
  private final Connection holder;

  private Steps(String url, Connection holder) {
    this.url = url;
    this.holder = holder;
  }

  /** Teaches a database that the service has migrated. */
  static Steps in(String url) throws SQLException {
    var holder = DriverManager.getConnection(url, "postgres", "");
    try (var statement = holder.createStatement()) {
      statement.execute("create table kill_arm (step text, occurrence int)");
      statement.execute("create table kill_log (seq bigserial, step text)");
      statement.execute("create sequence kill_seen");
      for (var table : NAMES.entrySet()) {
        teach(statement, table.getKey(), table.getValue());
      }
    }
    return new Steps(url, holder);
  }

  private static void teach(java.sql.Statement statement, String table, String name)
      throws SQLException {
    statement.execute(
        """
        create function kill_%1$s() returns trigger language plpgsql as $$
        declare
          name text := '%1$s:' || %2$s;
          armed kill_arm;
        begin
          insert into kill_log (step) values (name);
          select * into armed from kill_arm limit 1;
          if armed.step = name and nextval('kill_seen') = armed.occurrence then
            perform pg_advisory_xact_lock_shared(%3$d);
          end if;
          return new;
        end $$
        """
            .formatted(table, name, LOCK));
    if (!table.equals("remediation") && !table.equals("stack")) {
      statement.execute(
          "create trigger kill_insert after insert on %1$s for each row execute function kill_%1$s()"
              .formatted(table));
    }
    var change = CHANGES.get(table);
    if (change != null) {
      statement.execute(
          ("create trigger kill_update after update on %1$s for each row when (%2$s)"
                  + " execute function kill_%1$s()")
              .formatted(table, change));
    }
  }

  /** From now on this step stands still when it is reached. */
  void arm(KillPoint point) throws SQLException {
    run("select pg_advisory_lock(" + LOCK + ")");
    run("alter sequence kill_seen restart");
    run("delete from kill_arm");
    try (var insert = holder.prepareStatement("insert into kill_arm values (?, ?)")) {
      insert.setString(1, point.step());
      insert.setInt(2, point.occurrence());
      insert.execute();
    }
  }

  /** Who stands still. */
  List<Long> waiting() throws SQLException {
    return numbers(
        "select pid from pg_locks where locktype = 'advisory' and not granted and objid = " + LOCK);
  }

  /**
   * Lets everything go on; what stood still is undone unless it is kept.
   *
   * @param kept whether what the dead had sent is still carried out
   */
  void disarm(boolean kept) throws SQLException {
    run("delete from kill_arm");
    if (!kept) {
      for (var pid : waiting()) {
        run("select pg_terminate_backend(" + pid + ")");
      }
    }
    run("select pg_advisory_unlock_all()");
  }

  /** Every step so far, in the order in which they were written. */
  List<String> log() throws SQLException {
    return texts("select step from kill_log order by seq");
  }

  void forget() throws SQLException {
    run("truncate kill_log");
  }

  synchronized void run(String sql) throws SQLException {
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    }
  }

  List<Long> numbers(String sql) throws SQLException {
    return texts(sql).stream().map(Long::valueOf).toList();
  }

  long number(String sql) throws SQLException {
    return numbers(sql).getFirst();
  }

  /** The first column of what a query finds, null as an empty text. */
  List<String> texts(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        var text = rows.getString(1);
        texts.add(text == null ? "" : text);
      }
      return texts;
    }
  }

  @Override
  public void close() throws SQLException {
    holder.close();
  }
}
