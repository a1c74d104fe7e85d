package dev.plumbline.api.environment;

import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The environments, for those who read them. Thread-safe. */
public final class Environments {

  private final Jdbi jdbi;

  Environments(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What is wanted; an empty text fits all.
   *
   * @param teams whose environments the caller sees; empty where it sees all
   */
  public record Filter(
      String team, String owner, String template, String state, Optional<Set<String>> teams) {}

  public Optional<Environment> find(String id) {
    return jdbi.withHandle(handle -> find(handle, id, ""));
  }

  /**
   * Within a transaction.
   *
   * @param lock {@code for update}, or empty text
   */
  static Optional<Environment> find(Handle handle, String id, String lock) {
    return handle
        .createQuery("select * from environment where id = :id " + lock)
        .bind("id", id)
        .map((row, context) -> Environment.read(row))
        .findOne();
  }

  /** Newest first. */
  public Page<Environment> list(Filter filter, Page.Request request) {
    var teams = filter.teams().map(List::copyOf).orElse(List.of(""));
    var found =
        teams.isEmpty()
            ? List.<Environment>of()
            : jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select * from environment
                            where (:team = '' or team = :team) and (:owner = '' or owner = :owner)
                              and (:template = '' or template = :template)
                              and (:state = '' or state = :state)
                              and (:all or team in (<teams>))
                              and (:cursor = '' or id < :cursor)
                            order by id desc limit :limit
                            """)
                        .bind("team", filter.team())
                        .bind("owner", filter.owner())
                        .bind("template", filter.template())
                        .bind("state", filter.state())
                        .bind("all", filter.teams().isEmpty())
                        .bindList("teams", teams)
                        .bind("cursor", request.cursor())
                        .bind("limit", request.limit() + 1)
                        .map((row, context) -> Environment.read(row))
                        .list());
    return Page.of(found, request.limit(), Environment::id);
  }

  public List<Environment.Transition> timeline(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from environment_transition where environment_id = :id order by seq")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Environment.Transition(
                            Rows.instant(row, "at"),
                            row.getString("state"),
                            row.getString("by"),
                            row.getString("reason")))
                .list());
  }
}
