package dev.plumbline.kubernetes;

import dev.plumbline.core.read.CallMeter;
import java.util.Optional;

/**
 * The calls that one read makes to one cluster. Once the cluster was unreachable or throttled a
 * call after all attempts, the rest of this read ends at once with the same answer. Thread-safe.
 */
final class Calls {

  private final Connection connection;
  private final CallMeter meter;
  private volatile Optional<ApiAnswer> lost = Optional.empty();

  Calls(Connection connection, CallMeter meter) {
    this.connection = connection;
    this.meter = meter;
  }

  ApiAnswer get(String pathAndQuery) throws InterruptedException {
    return answer(() -> connection.get(pathAndQuery, meter));
  }

  /** What the server would make of an object; nothing is written. */
  ApiAnswer dryRun(String path, String object) throws InterruptedException {
    return answer(() -> connection.dryRun(path, object, meter));
  }

  private interface Call {
    ApiAnswer make() throws InterruptedException;
  }

  private ApiAnswer answer(Call call) throws InterruptedException {
    var before = lost;
    if (before.isPresent()) {
      return before.get();
    }
    var answer = call.make();
    if (answer instanceof ApiAnswer.Throttled || answer instanceof ApiAnswer.Unreachable) {
      lost = Optional.of(answer);
    }
    return answer;
  }
}
