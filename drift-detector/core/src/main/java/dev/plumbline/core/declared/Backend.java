package dev.plumbline.core.declared;

import java.util.List;

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

  @Override
  default void close() {}
}
