package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Links by which the owner of an environment sees its secret outputs, each once. The secrets are
 * read from the state of its stack when they are shown, and kept nowhere. Thread-safe.
 */
public final class SecretLinks {

  /** Long enough to go to a browser, short enough to be of no use in a history. */
  static final Duration GOOD_FOR = Duration.ofMinutes(15);

  /** Each reading is a child of some 100 MB. */
  private static final int READ_AT_ONCE = 2;

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;
  private final Provisioner provisioner;
  private final Semaphore readers = new Semaphore(READ_AT_ONCE, true);

  SecretLinks(Jdbi jdbi, Ids ids, Life life, Provisioner provisioner) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
    this.provisioner = provisioner;
  }

  /**
   * A link that was just made.
   *
   * @param key what opens it; the database knows only its hash
   */
  public record Link(String key, Instant until) {}

  /** What came of opening a link. */
  public sealed interface Opened {
    /**
     * The secrets, for the last time by this link.
     *
     * @param outputs by name, as {@code {secret, value}}
     */
    record Shown(JsonNode outputs) implements Opened {}

    /** It was opened before, is too old, or never was. */
    record Gone() implements Opened {}

    /** The state cannot be read now; the link stays good. */
    record Failed(String reason) implements Opened {}
  }

  /** A link to the secrets of this environment; empty where it has none to show. */
  public Optional<Link> make(Environment one) {
    if (!one.showsSecrets()) {
      return Optional.empty();
    }
    var link = new Link(Ids.secret(), ids.now().plus(GOOD_FOR));
    jdbi.useTransaction(
        handle -> {
          life.order(handle);
          handle
              .createUpdate("delete from environment_secret_link where expires_at < :now")
              .bind("now", ids.now())
              .execute();
          handle
              .createUpdate(
                  """
                  insert into environment_secret_link (hash, environment_id, expires_at)
                  values (:hash, :id, :until)
                  """)
              .bind("hash", Hashes.sha256(link.key()))
              .bind("id", one.id())
              .bind("until", link.until())
              .execute();
          note(handle, one, "secretLinkMade", " made a link to its secrets.");
        });
    return Optional.of(link);
  }

  /**
   * Shows the secrets, where the link is still good. Blocking: it reads the state.
   *
   * @throws InterruptedException where the service ends; the link stays good
   */
  public Opened open(Environment one, String key) throws InterruptedException {
    var hash = Hashes.sha256(key);
    if (!take(one, hash)) {
      return new Opened.Gone();
    }
    var shown = false;
    try {
      var read = read(one);
      if (read instanceof Provisioner.Ran.Done(var outputs)) {
        jdbi.useTransaction(
            handle -> {
              life.order(handle);
              note(handle, one, "secretsShown", " was shown its secrets.");
            });
        shown = true;
        return new Opened.Shown(outputs);
      }
      return new Opened.Failed(((Provisioner.Ran.Failed) read).reason());
    } finally {
      if (!shown) {
        giveBack(hash);
      }
    }
  }

  private Provisioner.Ran read(Environment one) throws InterruptedException {
    readers.acquire();
    try {
      return provisioner.secrets(one);
    } finally {
      readers.release();
    }
  }

  private boolean take(Environment one, String hash) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update environment_secret_link set opened_at = :now
                        where hash = :hash and environment_id = :id and opened_at is null
                          and expires_at > :now
                        """)
                    .bind("now", ids.now())
                    .bind("hash", hash)
                    .bind("id", one.id())
                    .execute()
                == 1);
  }

  private void giveBack(String hash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update environment_secret_link set opened_at = null where hash = :hash")
                .bind("hash", hash)
                .execute());
  }

  private void note(Handle handle, Environment one, String name, String what) {
    var step = new Life.Step(one.state(), one.owner(), one.owner() + what);
    life.note(handle, one, name, step, false);
  }
}
