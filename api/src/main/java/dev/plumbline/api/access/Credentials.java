package dev.plumbline.api.access;

import dev.plumbline.api.store.Ids;
import org.jdbi.v3.core.Jdbi;

/** What people show to be let in. */
public record Credentials(Tokens tokens, Sessions sessions) {

  public Credentials(Jdbi jdbi, Ids ids) {
    this(new Tokens(jdbi, ids), new Sessions(jdbi, ids));
  }
}
