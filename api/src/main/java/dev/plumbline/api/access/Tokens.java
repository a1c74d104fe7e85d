package dev.plumbline.api.access;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * People's tokens. The database knows only their SHA-256: all hold 160 random bits or more, which
 * nobody guesses from a hash. Thread-safe.
 */
public final class Tokens {

  /** How exact the time of the last use is: to note each use would write as often as is read. */
  private static final Duration USE = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final Ids ids;

  public Tokens(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /**
   * A token without its text.
   *
   * @param origin who made it: a person, or a token file
   */
  public record Token(
      String id,
      Caller caller,
      String label,
      String origin,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> lastUsedAt) {}

  /** A new token, with the text that nobody can be told again. */
  public record Issued(Token token, String text) {}

  /** Gives somebody one more token. */
  public Issued issue(Caller caller, String label, String origin, Instant until) {
    var text = TokenText.fresh();
    var token = new Token(ids.next(), caller, label, origin, ids.now(), until, Optional.empty());
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into access_token
                    (hash, id, name, roles, teams, label, origin, created_at, expires_at)
                  values (:hash, :id, :name, :roles, :teams, :label, :origin, :now, :until)
                  """)
              .bind("hash", Hashes.sha256(text))
              .bind("id", token.id())
              .bind("name", caller.name())
              .bind("roles", Role.text(caller.roles()))
              .bind("teams", Teams.text(caller.teams()))
              .bind("label", label)
              .bind("origin", origin)
              .bind("now", token.createdAt())
              .bind("until", until)
              .execute();
          note(handle, "issued", token.id(), token.toString());
        });
    return new Issued(token, text);
  }

  /** Whose token it is. */
  public Holder holder(String text) {
    if (TokenText.isMistyped(text)) {
      return new Holder.Stranger();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from access_token where hash = :hash")
                .bind("hash", Hashes.sha256(text))
                .map(ROW)
                .findOne()
                .map(this::holder)
                .orElseGet(Holder.Stranger::new));
  }

  private Holder holder(Token token) {
    var now = ids.now();
    if (!token.expiresAt().isAfter(now)) {
      return new Holder.Expired(token.expiresAt());
    }
    if (token.lastUsedAt().filter(used -> used.plus(USE).isAfter(now)).isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate("update access_token set last_used_at = :now where id = :id")
                  .bind("now", now)
                  .bind("id", token.id())
                  .execute());
    }
    return new Holder.Known(token.caller(), token.id(), token.expiresAt());
  }

  /** How long its owner's token still has. */
  Duration left(Holder.Known holder) {
    return Duration.between(ids.now(), holder.until());
  }

  public Instant now() {
    return ids.now();
  }

  /**
   * Tokens that are still good, the latest first.
   *
   * @param name whose; empty text for everybody's
   */
  public Page<Token> list(String name, Page.Request request) {
    var rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from access_token
                        where expires_at > :now and (:name = '' or name = :name)
                          and (:cursor = '' or id < :cursor)
                        order by id desc limit :limit
                        """)
                    .bind("now", ids.now())
                    .bind("name", name)
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map(ROW)
                    .list());
    return Page.of(rows, request.limit(), Token::id);
  }

  public Optional<Token> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from access_token where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne());
  }

  /** Ends a token, and the browser sessions that it opened, at once. */
  public void revoke(String id) {
    jdbi.useTransaction(
        handle -> {
          handle.createUpdate("delete from access_token where id = :id").bind("id", id).execute();
          note(handle, "revoked", id, "");
        });
  }

  private void note(Handle handle, String what, String id, String after) {
    var deed = AuditBook.Deed.done("dev.plumbline.token." + what, "tokens/" + id, after);
    AuditBook.note(handle, ids, deed);
  }

  /** Ends all tokens that came from there. */
  void revokeFrom(String origin) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from access_token where origin = :origin")
                .bind("origin", origin)
                .execute());
  }

  private static final RowMapper<Token> ROW =
      (row, context) ->
          new Token(
              row.getString("id"),
              Caller.read(row),
              row.getString("label"),
              row.getString("origin"),
              Rows.instant(row, "created_at"),
              Rows.instant(row, "expires_at"),
              Rows.optionalInstant(row, "last_used_at"));
}
