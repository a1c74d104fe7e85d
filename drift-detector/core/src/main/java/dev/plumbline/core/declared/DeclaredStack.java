package dev.plumbline.core.declared;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A stack as its checkpoint has it.
 *
 * @param id the stack
 * @param resources in the checkpoint's order
 * @param config the stack's configuration where the backend records it ({@code aws:region} and so
 *     on), else empty
 * @param fingerprint changes whenever the checkpoint or its lock does
 */
public record DeclaredStack(
    StackId id,
    List<DeclaredResource> resources,
    Map<String, Value> config,
    Fingerprint fingerprint) {

  /**
   * The condition of a checkpoint at one moment.
   *
   * @param version an opaque text, equal while the checkpoint is the same
   * @param locked whether an update holds the stack's lock
   */
  public record Fingerprint(String version, boolean locked) {}

  public DeclaredStack {
    resources = List.copyOf(resources);
    config = Map.copyOf(config);
  }
}
