package dev.plumbline.api.store;

import java.util.Optional;
import java.util.Set;
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
   * @param environments that somebody has to approve
   * @param dead alerts that were given up
   */
  public record Counts(
      long incidents,
      long findings,
      long waivers,
      long remediations,
      long environments,
      long dead) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  }

  private final Jdbi jdbi;

  public OpenWork(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What is open and seen by somebody.
   *
   * @param teams whose environments and alerts are seen; empty for everybody's
   */
  public Counts counts(Optional<Set<String>> teams) {
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
                      (select count(*) from environment where state = 'awaitingApproval'
                        and (:all or team = any (:teams))) as environments,
                      (select count(*) from outbox where status = 'dead'
                        and (:all or team = '' or team = any (:teams))) as dead
                    """)
                .bind("all", teams.isEmpty())
                .bindArray("teams", String.class, teams.orElse(Set.of()))
                .map(
                    (row, context) ->
                        new Counts(
                            row.getLong("incidents"),
                            row.getLong("findings"),
                            row.getLong("waivers"),
                            row.getLong("remediations"),
                            row.getLong("environments"),
                            row.getLong("dead")))
                .one());
  }
}
