package dev.plumbline.pulumi.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.pulumi.secrets.SecretOpener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checkpoint that was read.
 *
 * @param entries its resources, in order; then those whose creation was interrupted
 * @param config the configuration where the checkpoint holds it, or a missing node
 * @param secrets opens this stack's secrets
 */
public record Checkpoint(List<Entry> entries, JsonNode config, SecretOpener secrets) {

  /**
   * One resource.
   *
   * @param modified when its state was last altered, where the checkpoint says so
   */
  public record Entry(DeclaredResource resource, Optional<Instant> modified) {}

  public Checkpoint {
    entries = List.copyOf(entries);
  }

  /** By URN, when its state was last altered, where the checkpoint says so. */
  public Map<String, Instant> modified() {
    var times = new HashMap<String, Instant>();
    entries.forEach(
        entry -> entry.modified().ifPresent(at -> times.put(entry.resource().urn(), at)));
    return times;
  }
}
