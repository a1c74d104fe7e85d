package dev.plumbline.pulumi.checkpoint;

import dev.plumbline.core.PlumblineException;

/** A checkpoint that cannot be used. Its message names the source, what is wrong and the mend. */
public final class DamagedCheckpoint extends PlumblineException {

  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param source the file or stack, as a person finds it
   * @param wrong such as {@code is empty}
   * @param mend such as {@code restore it from its .bak file}
   */
  public DamagedCheckpoint(String source, String wrong, String mend) {
    super(Category.ENVIRONMENT, "Checkpoint " + source + " " + wrong + ": " + mend);
  }
}
