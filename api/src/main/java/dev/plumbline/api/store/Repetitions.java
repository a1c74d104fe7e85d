package dev.plumbline.api.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Requests by a caller's key, with the answer that a repetition gets. Stateless but for the table's
 * name; every method works in a transaction of the caller.
 */
public final class Repetitions {

  /**
   * By what a repetition is known.
   *
   * @param bodyHash of what was asked
   */
  public record Key(String caller, String key, String bodyHash) {}

  /** What is known of a key. */
  public sealed interface Seen {
    /** It stands for this. */
    record Before(String id, String answer) implements Seen {}

    /** It stands for another request. */
    record OtherBody() implements Seen {}
  }

  private final String table;
  private final String column;

  /**
   * @param table with the columns {@code caller}, {@code key}, {@code body_hash}, {@code answer}
   *     and {@code at}
   * @param column of the same table with the id of what was asked for
   */
  public Repetitions(String table, String column) {
    this.table = table;
    this.column = column;
  }

  /** Whether no other transaction answers this key at this moment; holds the key where so. */
  public boolean hold(Handle handle, Key key) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(hashtextextended(:lock, 0))")
        .bind("lock", table + "\n" + key.caller() + "\n" + key.key())
        .mapTo(Boolean.class)
        .one();
  }

  /** The answer to a request that was seen before. */
  public Optional<Seen> seen(Handle handle, Key key) {
    return handle
        .createQuery("select * from " + table + " where caller = :caller and key = :key")
        .bind("caller", key.caller())
        .bind("key", key.key())
        .map(
            (row, context) ->
                row.getString("body_hash").equals(key.bodyHash())
                    ? new Seen.Before(row.getString(column), row.getString("answer"))
                    : (Seen) new Seen.OtherBody())
        .findOne();
  }

  /** Keeps the answer. */
  public void keep(Handle handle, Key key, Seen.Before answer, Instant at) {
    handle
        .createUpdate(
            "insert into %s (caller, key, body_hash, %s, answer, at)".formatted(table, column)
                + " values (:caller, :key, :body, :id, :answer, :now)")
        .bind("caller", key.caller())
        .bind("key", key.key())
        .bind("body", key.bodyHash())
        .bind("id", answer.id())
        .bind("answer", answer.answer())
        .bind("now", at)
        .execute();
  }
}
