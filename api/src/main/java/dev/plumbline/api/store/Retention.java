package dev.plumbline.api.store;

import dev.plumbline.api.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes away what is older than it should be. What waits to be told is never taken, nor what an
 * open incident was told of: by that it is known who is to be told again, and of its end.
 * Thread-safe.
 */
public final class Retention {

  private final Jdbi jdbi;
  private final Ids ids;
  private final Settings.Retention settings;

  public Retention(Jdbi jdbi, Ids ids, Settings.Retention settings) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.settings = settings;
  }

  /** Deletes, and says how many rows of what. */
  public Map<String, Integer> apply() {
    var scans = before(settings.scans());
    var findings = before(settings.findings());
    return jdbi.inTransaction(
        handle -> {
          var deleted = new LinkedHashMap<String, Integer>();
          deleted.put(
              "scans",
              delete(
                  handle,
                  """
                  delete from scan where started_at < :before
                    and id not in (select last_scan_id from stack where last_scan_id is not null)
                  """,
                  scans));
          deleted.put(
              "operations",
              delete(handle, "delete from operation where finished_at < :before", scans));
          deleted.put("events", delete(handle, "delete from event where time < :before", scans));
          deleted.put(
              "messages",
              delete(
                  handle,
                  """
                  delete from outbox where status in ('delivered', 'grouped')
                    and finished_at < :before and not exists (
                      select 1 from incident where id = order_key and status <> 'resolved')
                  """,
                  scans));
          deleted.put(
              "untold",
              delete(
                  handle,
                  """
                  delete from outbox where status in ('dead', 'silenced') and finished_at < :before
                  """,
                  findings));
          deleted.put(
              "violations",
              delete(
                  handle,
                  """
                  delete from policy_violation where status = 'resolved' and resolved_at < :before
                  """,
                  findings));
          deleted.put(
              "remediations",
              delete(handle, "delete from remediation where finished_at < :before", findings));
          deleted.put(
              "environments",
              delete(handle, "delete from environment where finished_at < :before", findings));
          deleted.put(
              "silences", delete(handle, "delete from silence where ends_at < :before", findings));
          deleted.put(
              "findings",
              delete(
                  handle,
                  """
                  delete from finding where status = 'resolved' and resolved_at < :before
                    and not exists (select 1 from outbox where order_key = finding.id
                      and status = 'pending')
                  """,
                  findings));
          deleted.put(
              "tokens",
              delete(handle, "delete from access_token where expires_at < :before", scans));
          deleted.put("paths", delete(handle, "delete from path_state where at < :before", scans));
          deleted.put(
              "repetitions",
              delete(handle, "delete from repetition where at < :before", before(Changes.KEPT)));
          deleted.put(
              "sessions",
              delete(handle, "delete from session where expires_at < :before", ids.now()));
          return deleted;
        });
  }

  private Instant before(Duration age) {
    return ids.now().minus(age);
  }

  private static int delete(Handle handle, String sql, Instant before) {
    return handle.createUpdate(sql).bind("before", before).execute();
  }
}
