package dev.plumbline.api.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says whether people agreed to leave a finding alone. Thread-safe. */
@FunctionalInterface
public interface WaiverCheck {

  WaiverCheck NONE = (handle, finding) -> Optional.empty();

  /** Why it may stay: one sentence that names the waivers; empty where it may not. */
  Optional<String> covering(Handle handle, Finding finding);
}
