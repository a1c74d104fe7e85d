package dev.plumbline.aws;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.Target;

/** Failures that a person mends in the configuration. */
final class Problems {

  private Problems() {}

  static ReadOutcome.Failed noAccount(Target target) {
    var which = target.identity().isEmpty() ? "for this stack" : target.identity();
    return new ReadOutcome.Failed("no account configured " + which + ": add it to clouds.aws");
  }

  static ReadOutcome.Failed noRegion() {
    return new ReadOutcome.Failed(
        "region unknown: set aws:region in the stack or region in clouds.aws");
  }
}
