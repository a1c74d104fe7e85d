package dev.plumbline.api.store;

import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Resources that events told of and that wait to be read again: never more than are declared, since
 * many events on one are one row. What was taken note of survives any crash. Thread-safe.
 */
public final class Rereads {

  private static final Duration FAR = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final Ids ids;

  public Rereads(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /**
   * A resource that waits.
   *
   * @param asks how often it was asked for so far
   * @param attempts how often it could not be read
   */
  public record Asked(String urn, long asks, int attempts) {}

  /** Takes note of resources; those of stacks that nobody knows are left out. */
  public void ask(Collection<ReadRequest.Key> resources) {
    var now = ids.now();
    jdbi.useTransaction(
        handle -> {
          var batch =
              handle.prepareBatch(
                  """
                  insert into reread (stack_id, urn, asked_at, not_before)
                  select id, :urn, :now, :now from stack where id = :stack and removed_at is null
                  on conflict (stack_id, urn) do update set asks = reread.asks + 1
                  """);
          // In one order, so that two that ask at once do not wait for each other.
          resources.stream()
              .map(key -> new String[] {Stacks.id(key.stack()), key.urn()})
              .sorted((one, other) -> java.util.Arrays.compare(one, other))
              .forEach(
                  row -> batch.bind("stack", row[0]).bind("urn", row[1]).bind("now", now).add());
          if (!resources.isEmpty()) {
            batch.execute();
          }
        });
  }

  /** Stacks with resources whose time has come, the longest waiting first. */
  public List<String> stacks() {
    var now = ids.now();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select stack_id from reread where not_before <= :now or not_before > :latest
                    group by stack_id order by min(asked_at)
                    """)
                .bind("now", now)
                // Put off before the clock was set back.
                .bind("latest", now.plus(FAR))
                .mapTo(String.class)
                .list());
  }

  /** What waits in a stack, no more than {@code most}. */
  public List<Asked> of(String stackId, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select urn, asks, attempts from reread
                    where stack_id = :stack order by asked_at, urn limit :most
                    """)
                .bind("stack", stackId)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Asked(
                            row.getString("urn"), row.getLong("asks"), row.getInt("attempts")))
                .list());
  }

  /** How many wait in all. */
  public long waiting() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from reread").mapTo(Long.class).one());
  }

  /** They could not be read now; they are tried again then. */
  public void later(String stackId, Collection<Asked> asked, Instant when) {
    jdbi.useTransaction(
        handle -> {
          var batch =
              handle.prepareBatch(
                  """
                  update reread set attempts = attempts + 1, not_before = :when
                  where stack_id = :stack and urn = :urn
                  """);
          asked.forEach(
              each ->
                  batch.bind("stack", stackId).bind("urn", each.urn()).bind("when", when).add());
          batch.execute();
        });
  }

  /** All of a stack is read by a scan that starts after this. */
  public void forget(String stackId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from reread where stack_id = :stack")
                .bind("stack", stackId)
                .execute());
  }

  /** They were read; those that were asked for once more meanwhile stay. */
  static void done(Handle handle, String stackId, Collection<Asked> asked) {
    var batch =
        handle.prepareBatch(
            "delete from reread where stack_id = :stack and urn = :urn and asks = :asks");
    asked.forEach(
        each ->
            batch.bind("stack", stackId).bind("urn", each.urn()).bind("asks", each.asks()).add());
    batch.execute();
  }
}
