package dev.plumbline.api.store;

import org.jdbi.v3.core.Jdbi;

/** Counts what waits for somebody, for every page of the console: in one statement. Thread-safe. */
public final class OpenWork {

  /**
   * What is open.
   *
   * @param incidents not resolved
   * @param findings open ones
   * @param waivers that somebody has to decide on
   * @param remediations that somebody has to approve
   * @param dead alerts that were given up
   */
  public record Counts(long incidents, long findings, long waivers, long remediations, long dead) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }

  private final Jdbi jdbi;

  public OpenWork(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Counts counts() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select
                      (select count(*) from incident where status <> 'resolved') as incidents,
                      (select count(*) from finding where status = 'open') as findings,
                      (select count(*) from waiver where status = 'requested') as waivers,
                      (select count(*) from remediation where state = 'awaitingApproval')
                        as remediations,
                      (select count(*) from outbox where status = 'dead') as dead
                    """)
                .map(
                    (row, context) ->
                        new Counts(
                            row.getLong("incidents"),
                            row.getLong("findings"),
                            row.getLong("waivers"),
                            row.getLong("remediations"),
                            row.getLong("dead")))
                .one());
  }
}
