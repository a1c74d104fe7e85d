package dev.plumbline.api.access;

import dev.plumbline.api.store.PrivateFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The file with the administrator's token. A token is renewed when a quarter of its time is left,
 * and the old one stays good to its end; whoever removes the file or writes another text into it
 * revokes what was in it at the next renewal or start.
 */
public final class TokenFile {

  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Path file;
  private final Duration lifetime;
  private final Tokens tokens;
  private final String origin;

  /**
   * @param lifetime how long a new token is good
   */
  public TokenFile(Path file, Duration lifetime, Tokens tokens) {
    this.file = file;
    this.lifetime = lifetime;
    this.tokens = tokens;
    this.origin = "administrator on " + host() + " in " + file;
  }

  /** Has a good token in the file: the one that is there, or a new one. */
  public void ensure() {
    switch (tokens.holder(PrivateFile.read(file))) {
      case Holder.Known known when tokens.left(known).compareTo(lifetime.dividedBy(4)) > 0 -> {}
      case Holder.Known ignored -> renew();
      case Holder.Expired ignored -> renew();
      case Holder.Stranger ignored -> {
        tokens.revokeFrom(origin);
        renew();
      }
    }
  }

  /** How often to look whether it is still good. */
  public Duration pause() {
    var often = lifetime.dividedBy(16);
    return often.compareTo(LOOK) < 0 ? often : LOOK;
  }

  private void renew() {
    var until = tokens.now().plus(lifetime);
    var issued = tokens.issue(Caller.ADMINISTRATOR, "token file", origin, until);
    PrivateFile.write(file, issued.text() + "\n");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "this host";
    }
  }
}
