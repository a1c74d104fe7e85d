package dev.plumbline.api.access;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Tokens, login codes and browser sessions. The database knows only their SHA-256: all are 256
 * random bits, which nobody guesses from a hash. Thread-safe.
 */
public final class Credentials {

  /** How long a login link may wait to be used. */
  static final Duration CODE = Duration.ofHours(1);

  /** How long a browser stays signed in. */
  public static final Duration SESSION = Duration.ofHours(12);

  private final Jdbi jdbi;
  private final Ids ids;

  public Credentials(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** Whose token it is. */
  public Holder holder(String token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select name, expires_at from access_token where hash = :hash")
                .bind("hash", Hashes.sha256(token))
                .map((row, context) -> holder(row.getString(1), row.getTimestamp(2).toInstant()))
                .findOne()
                .orElseGet(Holder.Stranger::new));
  }

  private Holder holder(String name, Instant until) {
    return until.isAfter(ids.now()) ? new Holder.Known(name, until) : new Holder.Expired(until);
  }

  /** Gives its owner one more token for some time. */
  void add(String owner, String token, Duration lifetime) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into access_token (hash, name, created_at, expires_at)
                    values (:hash, :name, :now, :until)
                    """)
                .bind("hash", Hashes.sha256(token))
                .bind("name", owner)
                .bind("now", ids.now())
                .bind("until", ids.now().plus(lifetime))
                .execute());
  }

  /** Ends all tokens of an owner at once. */
  void revoke(String owner) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from access_token where name = :name")
                .bind("name", owner)
                .execute());
  }

  /** How long its owner's token still has. */
  Duration left(Holder.Known holder) {
    return Duration.between(ids.now(), holder.until());
  }

  /** A code that signs one browser in, once. */
  public String newLoginCode() {
    return addSession("code", CODE);
  }

  /** Opens a browser session for a code, unless it was used before or is too old. */
  public Optional<String> login(String code) {
    var used =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        delete from session
                        where hash = :hash and kind = 'code' and expires_at > :now
                        """)
                    .bind("hash", Hashes.sha256(code))
                    .bind("now", ids.now())
                    .execute());
    return used == 1 ? Optional.of(newSession()) : Optional.empty();
  }

  public String newSession() {
    return addSession("session", SESSION);
  }

  private String addSession(String kind, Duration time) {
    var text = Ids.secret();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into session (hash, kind, created_at, expires_at)
                    values (:hash, :kind, :now, :until)
                    """)
                .bind("hash", Hashes.sha256(text))
                .bind("kind", kind)
                .bind("now", ids.now())
                .bind("until", ids.now().plus(time))
                .execute());
    return text;
  }

  public boolean isSession(String session) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select 1 from session
                      where hash = :hash and kind = 'session' and expires_at > :now)
                    """)
                .bind("hash", Hashes.sha256(session))
                .bind("now", ids.now())
                .mapTo(Boolean.class)
                .one());
  }

  public void logout(String session) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from session where hash = :hash")
                .bind("hash", Hashes.sha256(session))
                .execute());
  }
}
