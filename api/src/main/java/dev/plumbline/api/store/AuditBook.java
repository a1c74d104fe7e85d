package dev.plumbline.api.store;

import dev.plumbline.api.hash.Hashes;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The chain of what people did. Thread-safe. */
public final class AuditBook {

  /** The number and hash of the last entry. */
  public record Head(long seq, String hash) {}

  /**
   * What is to be kept of a deed.
   *
   * @param became what became of the subject, of which the hash is kept; empty where it was refused
   */
  public record Deed(String action, String subject, String decision, Optional<String> became) {

    public static Deed done(String action, String subject, String became) {
      return new Deed(action, subject, "done", Optional.of(became));
    }

    public static Deed refused(String action, String subject) {
      return new Deed(action, subject, "refused", Optional.empty());
    }
  }

  private final Jdbi jdbi;
  private final Ids ids;

  public AuditBook(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** Adds what the person did for whom this thread works, if it does, in the same transaction. */
  public static void note(Handle handle, Ids ids, Deed deed) {
    Doer.current().ifPresent(doer -> append(handle, ids, doer, deed));
  }

  /** As {@link #note}, in a transaction of its own. */
  public void note(Deed deed) {
    jdbi.useTransaction(handle -> note(handle, ids, deed));
  }

  private static void append(Handle handle, Ids ids, Doer doer, Deed deed) {
    var head =
        handle
            .createQuery("select seq, hash from audit_head for update")
            .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
            .one();
    var entry =
        new AuditEntry(
                head.seq() + 1,
                ids.now(),
                doer.who(),
                doer.roles(),
                doer.address(),
                deed.action(),
                deed.subject(),
                deed.decision(),
                last(handle, deed.subject()),
                deed.became().map(Hashes::sha256).orElse(""),
                head.hash(),
                "")
            .sealed();
    handle
        .createUpdate(
            """
            insert into audit (seq, at, who, roles, address, action, subject, decision, before,
              after, previous, hash)
            values (:seq, :at, :who, :roles, :address, :action, :subject, :decision, :before,
              :after, :previous, :hash)
            """)
        .bindMethods(entry)
        .execute();
    handle
        .createUpdate("update audit_head set seq = :seq, hash = :hash")
        .bind("seq", entry.seq())
        .bind("hash", entry.hash())
        .execute();
    doer.noted();
  }

  private static String last(Handle handle, String subject) {
    return handle
        .createQuery(
            """
            select after from audit where subject = :subject and after <> ''
            order by seq desc limit 1
            """)
        .bind("subject", subject)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  public Head head() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select seq, hash from audit_head")
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .one());
  }

  /**
   * Entries after a number, in order.
   *
   * @param who whose; empty text for everybody's
   * @param subject what they are about; empty text for everything
   */
  public List<AuditEntry> after(long seq, String who, String subject, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from audit where seq > :seq and (:who = '' or who = :who)
                      and (:subject = '' or subject = :subject) order by seq limit :limit
                    """)
                .bind("seq", seq)
                .bind("who", who)
                .bind("subject", subject)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new AuditEntry(
                            row.getLong("seq"),
                            Rows.instant(row, "at"),
                            row.getString("who"),
                            row.getString("roles"),
                            row.getString("address"),
                            row.getString("action"),
                            row.getString("subject"),
                            row.getString("decision"),
                            row.getString("before"),
                            row.getString("after"),
                            row.getString("previous"),
                            row.getString("hash")))
                .list());
  }

  /** Computes the whole chain again; what is wrong first, or empty where nothing is. */
  public Optional<String> problem() {
    var last = new Head(0, AuditEntry.START);
    while (true) {
      var entries = after(last.seq(), "", "", 1000);
      if (entries.isEmpty()) {
        var head = head();
        return head.equals(last)
            ? Optional.empty()
            : Optional.of(
                "the chain ends with entry %d, and entry %d was written: the last are missing"
                    .formatted(last.seq(), head.seq()));
      }
      for (var entry : entries) {
        var problem = entry.problem(last.seq(), last.hash());
        if (problem.isPresent()) {
          return problem;
        }
        last = new Head(entry.seq(), entry.hash());
      }
    }
  }
}
