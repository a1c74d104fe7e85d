package dev.plumbline.api.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes what people change: all of it in one transaction, which whatever works on the same thread
 * joins, or nothing; and once by each key of a caller, whose repetition has the answer of the first
 * time. A change, its entry in the audit and its answer are kept together. Thread-safe.
 */
public final class Changes {

  /**
   * By what a repetition is known.
   *
   * @param request hash of all that is asked
   */
  public record Key(String caller, String key, String request) {}

  /**
   * What a repetition is answered.
   *
   * @param body empty where it is shown once and nowhere kept
   */
  public record Reply(
      int status, String type, Map<String, String> headers, Optional<String> body) {}

  /** What came of a change with a key. */
  public sealed interface Made<T> {
    /** It was made at this moment. */
    record Now<T>(T answer) implements Made<T> {}

    /** It was made before. */
    record Before<T>(Reply reply, Instant at) implements Made<T> {}

    /** The key stands for another request. */
    record OtherRequest<T>() implements Made<T> {}

    /** A request with the same key is being answered at this moment. */
    record InFlight<T>() implements Made<T> {}
  }

  /** For how long a repetition is known at least. */
  static final Duration KEPT = Duration.ofDays(7);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Jdbi jdbi;
  private final Ids ids;

  public Changes(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** Makes a change; what it throws undoes it. */
  public <T> T make(Supplier<T> change) {
    return Afterwards.of(() -> jdbi.inTransaction(handle -> change.get()));
  }

  /**
   * Makes a change, unless one was made by the key before; what it throws undoes it and leaves the
   * key free.
   *
   * @param reply what a repetition is to be answered; empty where the key stays free
   */
  public <T> Made<T> once(Key key, Supplier<T> change, Function<T, Optional<Reply>> reply) {
    // Most repetitions come when all is done: they need not wait for one another.
    return jdbi.withHandle(handle -> Changes.<T>seen(handle, key))
        .orElseGet(
            () ->
                Afterwards.of(
                    () -> jdbi.inTransaction(handle -> held(handle, key, change, reply))));
  }

  private <T> Made<T> held(
      Handle handle, Key key, Supplier<T> change, Function<T, Optional<Reply>> reply) {
    if (!hold(handle, key)) {
      return new Made.InFlight<>();
    }
    var before = Changes.<T>seen(handle, key);
    if (before.isPresent()) {
      return before.get();
    }
    var answer = change.get();
    reply.apply(answer).ifPresent(kept -> keep(handle, key, kept));
    return new Made.Now<>(answer);
  }

  /** Whether no other transaction answers this key at this moment; holds the key where so. */
  private static boolean hold(Handle handle, Key key) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(hashtextextended(:lock, 0))")
        .bind("lock", "repetition\n" + key.caller() + "\n" + key.key())
        .mapTo(Boolean.class)
        .one();
  }

  private static <T> Optional<Made<T>> seen(Handle handle, Key key) {
    return handle
        .createQuery("select * from repetition where caller = :caller and key = :key")
        .bind("caller", key.caller())
        .bind("key", key.key())
        .map(
            (row, context) ->
                row.getString("request").equals(key.request())
                    ? new Made.Before<T>(reply(row), Rows.instant(row, "at"))
                    : (Made<T>) new Made.OtherRequest<T>())
        .findOne();
  }

  private static Reply reply(ResultSet row) throws SQLException {
    try {
      return new Reply(
          row.getInt("status"),
          row.getString("type"),
          JSON.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {}),
          Optional.ofNullable(row.getString("body")));
    } catch (JsonProcessingException bad) {
      throw new IllegalStateException(bad);
    }
  }

  private void keep(Handle handle, Key key, Reply reply) {
    handle
        .createUpdate(
            """
            insert into repetition (caller, key, request, status, type, headers, body, at)
            values (:caller, :key, :request, :status, :type, cast(:headers as jsonb), :body, :now)
            """)
        .bind("caller", key.caller())
        .bind("key", key.key())
        .bind("request", key.request())
        .bind("status", reply.status())
        .bind("type", reply.type())
        .bind("headers", JSON.valueToTree(reply.headers()).toString())
        .bind("body", reply.body())
        .bind("now", ids.now())
        .execute();
  }
}
