package dev.plumbline.api.store;

import dev.plumbline.api.severity.SeverityRating.Rating;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Hears what happens to findings, in the transaction in which it happens. Thread-safe. */
@FunctionalInterface
public interface FindingListener {

  FindingListener NOBODY = (handle, finding, rating, name, reason) -> {};

  /**
   * A finding changed.
   *
   * @param rating how policies rate it now; empty where nobody looked
   * @param name {@code opened}, {@code reopened}, {@code attributed} or {@code resolved}
   */
  void changed(Handle handle, Finding finding, Optional<Rating> rating, String name, String reason);
}
