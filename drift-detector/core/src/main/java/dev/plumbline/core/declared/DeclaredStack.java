package dev.plumbline.core.declared;

import dev.plumbline.core.value.Value;
import java.time.Instant;
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
 * @param deployedAt by URN, when Pulumi last wrote the resource's state, where the backend says so
 */
public record DeclaredStack(
    StackId id,
    List<DeclaredResource> resources,
    Map<String, Value> config,
    Fingerprint fingerprint,
    Map<String, Instant> deployedAt) {

  /** A stack that says of no resource when it was deployed. */
  public DeclaredStack(
      StackId id,
      List<DeclaredResource> resources,
      Map<String, Value> config,
      Fingerprint fingerprint) {
    this(id, resources, config, fingerprint, Map.of());
  }

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
    deployedAt = Map.copyOf(deployedAt);
  }
}
