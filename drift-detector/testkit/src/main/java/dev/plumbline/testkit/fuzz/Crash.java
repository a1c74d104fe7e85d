package dev.plumbline.testkit.fuzz;

import java.nio.file.Path;

/**
 * An input that a parser neither answered nor refused.
 *
 * @param thrown what came instead, with its first line
 * @param saved where the input is
 */
public record Crash(String thrown, Path saved) {

  @Override
  public String toString() {
    return thrown + "; the input is saved in " + saved;
  }
}
