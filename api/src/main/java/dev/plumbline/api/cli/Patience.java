package dev.plumbline.api.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * {@code --timeout}: looks again and again until something is so. A service that does not answer
 * for a while loses nothing, so whoever waits for it goes on waiting.
 */
final class Patience {

  private static final Duration LOOK = Duration.ofSeconds(1);

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      defaultValue = "2h",
      description =
          "Waits for so long at most, such as 90s, 30m or 2h (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ZERO;

  Duration timeout() {
    return timeout;
  }

  /**
   * Looks until there is an answer.
   *
   * @param look empty while there is none yet
   * @return empty where the time is over before
   */
  <T> Optional<T> await(Supplier<Optional<T>> look) {
    var start = System.nanoTime();
    var told = false;
    while (true) {
      var wait = LOOK;
      try {
        var answer = look.get();
        if (answer.isPresent()) {
          return answer;
        }
        told = false;
      } catch (TransientFailure failure) {
        if (!told) {
          System.err.println(failure.getMessage() + "; waiting for it");
          told = true;
        }
        wait = failure.after().compareTo(LOOK) > 0 ? failure.after() : LOOK;
      }
      var left = timeout.minusNanos(System.nanoTime() - start);
      if (!left.isPositive()) {
        return Optional.empty();
      }
      sleep(wait.compareTo(left) < 0 ? wait : left);
    }
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(
          Category.ENVIRONMENT, "interrupted; what was asked for goes on", stopped);
    }
  }
}
