package dev.plumbline.sandbox.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.process.Probe;
import java.util.OptionalInt;

/** Which port the service gets. */
final class ServicePort {

  private static final int USUAL = 8080;
  private static final int LAST = 65_535;

  private ServicePort() {}

  /**
   * Chooses a port.
   *
   * @param wanted what the user asked for, or 0
   * @return the port, or empty for any free one
   */
  static OptionalInt choose(int wanted) {
    if (wanted < 0 || wanted > LAST) {
      throw new PlumblineException(
          Category.USAGE, "--port must be between 1 and 65535, but is " + wanted);
    }
    if (wanted == 0) {
      return Probe.listens(USUAL) ? OptionalInt.empty() : OptionalInt.of(USUAL);
    }
    if (Probe.listens(wanted)) {
      throw new PlumblineException(
          Category.USAGE,
          "port "
              + wanted
              + " is taken by another program: choose another with --port, or leave it out");
    }
    return OptionalInt.of(wanted);
  }
}
