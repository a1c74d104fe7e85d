package dev.plumbline.sandbox.arm.server;

import dev.plumbline.sandbox.arm.engine.ArmAnswer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Counts requests of the running hour against the limits of a subscription and says what remains;
 * nothing is refused. Thread-safe.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">request
 *     limits</a>
 */
final class Quota {

  private static final int READS = 12_000;
  private static final int WRITES = 1_200;
  private static final int DELETES = 15_000;

  private final Clock clock;
  private long hour;
  private int reads;
  private int writes;
  private int deletes;

  Quota(Clock clock) {
    this.clock = clock;
  }

  synchronized ArmAnswer counted(ArmAnswer answer, String method) {
    long now = clock.instant().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
    if (now != hour) {
      hour = now;
      reads = 0;
      writes = 0;
      deletes = 0;
    }
    return switch (method) {
      case "GET", "HEAD" -> remaining(answer, "reads", READS - ++reads);
      case "DELETE" -> remaining(answer, "deletes", DELETES - ++deletes);
      default -> remaining(answer, "writes", WRITES - ++writes);
    };
  }

  private static ArmAnswer remaining(ArmAnswer answer, String what, int left) {
    return answer.with(
        "x-ms-ratelimit-remaining-subscription-" + what, Integer.toString(Math.max(0, left)));
  }
}
