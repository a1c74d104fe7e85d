package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.time.Duration;
import java.util.Optional;

/** Waits for AWS to get something done: short intervals first, since emulators answer at once. */
public final class Waiting {

  /** What most of Terraform's waits allow. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Waiting() {}

  /** One look at the resource: what was waited for, or empty while it is not there yet. */
  public interface Look<T> {
    Optional<T> look() throws CloudFailure;
  }

  /**
   * Looks until there is something.
   *
   * @param what ends the sentence "gave up waiting for ..."
   * @throws CloudFailure when the limit is over
   */
  public static <T> T until(String what, Duration limit, Look<T> look) throws CloudFailure {
    var end = System.nanoTime() + limit.toNanos();
    var pause = FIRST;
    while (true) {
      var found = look.look();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() >= end) {
        throw new CloudFailure(
            "gave up waiting for %s after %d s".formatted(what, limit.toSeconds()));
      }
      rest(what, pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }
  }

  /** Looks until the condition holds. */
  public static void forThat(String what, Duration limit, Look<Boolean> condition)
      throws CloudFailure {
    until(what, limit, () -> condition.look().filter(Boolean::booleanValue));
  }

  private static void rest(String what, Duration pause) throws CloudFailure {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CloudFailure("interrupted while waiting for " + what, stopped);
    }
  }
}
