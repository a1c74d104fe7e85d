package dev.plumbline.api.feed;

import dev.plumbline.api.store.Rereads;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.scan.Watch;
import java.util.Optional;
import java.util.Set;

/**
 * What this copy of the service hears of changes in the clouds, for whoever asks. Thread-safe.
 * Where nothing is watched it has no sources, and scheduled scans find what changes.
 */
public final class Feeds {

  private final Optional<Watch> watch;
  private final Rereads rereads;

  /**
   * @param watch empty where the configuration turns it off
   */
  public Feeds(Optional<Watch> watch, Rereads rereads) {
    this.watch = watch;
    this.rereads = rereads;
  }

  public boolean isOn() {
    return watch.isPresent();
  }

  public ChangeFeed.Status status() {
    return watch.map(Watch::status).orElse(ChangeFeed.Status.NONE);
  }

  /** How many resources wait to be read again, over all copies of the service. */
  public long waiting() {
    return rereads.waiting();
  }

  /**
   * Has the resources looked at that an event names; returns once they are noted.
   *
   * @return whether they are; not while nobody can tell yet whose the names are
   */
  public boolean named(Set<String> names) {
    return watch
        .filter(Watch::knows)
        .map(
            open -> {
              open.named(names);
              return true;
            })
        .orElse(false);
  }
}
