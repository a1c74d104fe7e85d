package dev.plumbline.api.access;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Login codes and signed-in browsers. The database knows only their SHA-256. Thread-safe. */
public final class Sessions {

  /** How long a login link may wait to be used. */
  static final Duration CODE = Duration.ofHours(1);

  /** How long a browser stays signed in. */
  public static final Duration SESSION = Duration.ofHours(12);

  private final Jdbi jdbi;
  private final Ids ids;

  Sessions(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** A code that signs one browser of the administrator's in, once. */
  public String newLoginCode() {
    return jdbi.withHandle(handle -> add(handle, "code", CODE, Caller.ADMINISTRATOR, null));
  }

  /** Opens a browser session for a code, unless it was used before or is too old. */
  public Optional<String> login(String code) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    delete from session
                    where hash = :hash and kind = 'code' and expires_at > :now
                    returning name, roles, teams
                    """)
                .bind("hash", Hashes.sha256(code))
                .bind("now", ids.now())
                .map((row, context) -> Caller.read(row))
                .findOne()
                .map(caller -> add(handle, "session", SESSION, caller, null)));
  }

  /** Signs a browser in with a token, for as long as the token is good and not longer. */
  public String open(Holder.Known holder) {
    var left = Duration.between(ids.now(), holder.until());
    var time = left.compareTo(SESSION) < 0 ? left : SESSION;
    return jdbi.withHandle(handle -> add(handle, "session", time, holder.caller(), holder.token()));
  }

  /** Signs somebody's browser in whom an issuer vouches for. */
  public String open(Caller caller) {
    return jdbi.withHandle(handle -> add(handle, "session", SESSION, caller, null));
  }

  private String add(
      Handle handle, String kind, Duration time, Caller caller, @Nullable String token) {
    var text = Ids.secret();
    handle
        .createUpdate(
            """
            insert into session
              (hash, kind, name, roles, teams, token_id, created_at, expires_at)
            values (:hash, :kind, :name, :roles, :teams, :token, :now, :until)
            """)
        .bind("hash", Hashes.sha256(text))
        .bind("kind", kind)
        .bind("name", caller.name())
        .bind("roles", Role.text(caller.roles()))
        .bind("teams", Teams.text(caller.teams()))
        .bind("token", token)
        .bind("now", ids.now())
        .bind("until", ids.now().plus(time))
        .execute();
    return text;
  }

  /** Whose browser it is; empty where it is signed in no more. */
  public Optional<Caller> caller(String session) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name, roles, teams from session
                    where hash = :hash and kind = 'session' and expires_at > :now
                    """)
                .bind("hash", Hashes.sha256(session))
                .bind("now", ids.now())
                .map((row, context) -> Caller.read(row))
                .findOne());
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
