package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Waits for asynchronous operations.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations">Track
 *     asynchronous Azure operations</a>
 */
final class LongRunning {

  /** What the official provider allows one resource. */
  private static final Duration LIMIT = Duration.ofMinutes(60);

  /** How long a call may be refused because another one is going on. */
  private static final Duration CONFLICT_LIMIT = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Set<String> SUCCEEDED = Set.of("Succeeded", "");
  private static final Set<String> FAILED = Set.of("Failed", "Canceled");

  private LongRunning() {}

  /** One GET. */
  interface Look {
    Answer at(String url) throws Refusal;
  }

  /** One call. */
  interface Call {
    Answer make() throws Refusal;
  }

  /** Makes a call, again and again while another operation is in its way. */
  static Answer whenPossible(Call call) throws Refusal {
    var end = System.nanoTime() + CONFLICT_LIMIT.toNanos();
    while (true) {
      try {
        return call.make();
      } catch (Refusal refused) {
        if (!refused.passes() || System.nanoTime() >= end) {
          throw refused;
        }
        rest(Optional.empty());
      }
    }
  }

  /** Waits for the end of a PUT and answers the resource as it then is. */
  static Answer end(Answer begun, String resource, Look look) throws Refusal {
    if (begun.operation().isPresent()) {
      operation(begun, begun.operation().get(), look);
      return look.at(resource);
    }
    if (begun.status() == 202 && begun.location().isPresent()) {
      accepted(begun, begun.location().get(), look);
      return look.at(resource);
    }
    return provisioned(begun, resource, look);
  }

  /** Waits for the end of a DELETE. */
  static void gone(Answer begun, Look look) throws Refusal {
    if (begun.operation().isPresent()) {
      operation(begun, begun.operation().get(), look);
    } else if (begun.status() == 202 && begun.location().isPresent()) {
      accepted(begun, begun.location().get(), look);
    }
  }

  private static void operation(Answer begun, String url, Look look) throws Refusal {
    var end = System.nanoTime() + LIMIT.toNanos();
    var answer = begun;
    while (System.nanoTime() < end) {
      rest(answer.retryAfter());
      answer = look.at(url);
      var status = answer.text("status");
      if (status.equals("Succeeded")) {
        return;
      }
      if (FAILED.contains(status)) {
        throw failed(answer, status);
      }
    }
    throw Refusal.noAnswer(
        "the operation did not end within %d minutes".formatted(LIMIT.toMinutes()));
  }

  private static void accepted(Answer begun, String url, Look look) throws Refusal {
    var end = System.nanoTime() + LIMIT.toNanos();
    var answer = begun;
    while (answer.status() == 202) {
      if (System.nanoTime() >= end) {
        throw Refusal.noAnswer(
            "the operation did not end within %d minutes".formatted(LIMIT.toMinutes()));
      }
      rest(answer.retryAfter());
      answer = look.at(answer.location().orElse(url));
    }
  }

  private static Answer provisioned(Answer begun, String resource, Look look) throws Refusal {
    var end = System.nanoTime() + LIMIT.toNanos();
    var answer = begun;
    while (!SUCCEEDED.contains(answer.provisioningState())) {
      if (FAILED.contains(answer.provisioningState())) {
        throw failed(answer, answer.provisioningState());
      }
      if (System.nanoTime() >= end) {
        throw Refusal.noAnswer(
            "still %s after %d minutes".formatted(answer.provisioningState(), LIMIT.toMinutes()));
      }
      rest(answer.retryAfter());
      answer = look.at(resource);
    }
    return answer;
  }

  private static Refusal failed(Answer answer, String status) {
    return answer.document().at("error").isPresent()
        ? Refusal.of(0, answer.body())
        : Refusal.of(
            0,
            Value.fields(
                Map.of("code", Value.of(status), "message", Value.of("the operation ended so"))));
  }

  private static void rest(Optional<Duration> asked) throws Refusal {
    try {
      Thread.sleep(asked.orElse(PAUSE));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Refusal.noAnswer("interrupted while waiting");
    }
  }
}
