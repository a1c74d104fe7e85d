package dev.plumbline.core.declared;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place where Pulumi keeps stacks. Safe for use by many threads.
 *
 * <p>Methods throw {@link dev.plumbline.core.PlumblineException} with the stack, the reason and the
 * mend where a backend or checkpoint cannot be read.
 */
public interface Backend extends AutoCloseable {

  /** The backend's URL, without credentials. */
  String url();

  /** All stacks that the settings include, sorted. */
  List<StackId> stacks();

  /** Reads one checkpoint whole. */
  DeclaredStack load(StackId stack);

  /** The condition of the checkpoint now; cheap, used to see whether a stack is in motion. */
  DeclaredStack.Fingerprint fingerprint(StackId stack);

  /**
   * The conditions of many checkpoints now, where the place can tell of them all by fewer requests
   * than one by one. A stack that is left out is asked by itself; it may be gone, or have changed.
   */
  default Map<StackId, DeclaredStack.Fingerprint> fingerprints(Set<StackId> stacks) {
    return Map.of();
  }

  /**
   * As {@link #load(StackId)}, for a stack whose condition {@link #fingerprints} has just told:
   * what is known of an unchanged checkpoint costs nothing more.
   */
  default DeclaredStack load(StackId stack, DeclaredStack.Fingerprint now) {
    return load(stack);
  }

  @Override
  default void close() {}
}
