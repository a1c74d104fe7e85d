package dev.plumbline.api.http;

import dev.plumbline.api.store.Operation;
import java.util.Optional;

/** Asks for a scan now; while one is under way, that one is the answer. */
@FunctionalInterface
public interface ScanRequests {

  /**
   * @param key the caller's idempotency key
   */
  Operation scanNow(String stackId, String requestedBy, Optional<String> key);
}
