package dev.plumbline.azure;

import dev.plumbline.core.read.CallMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that one read makes to one subscription. Once nobody answered or logged it in, the rest
 * of this read ends at once with the same answer; once a resource provider throttled a call after
 * all attempts, the rest of the calls to that provider do. Thread-safe.
 */
final class Calls {

  private static final String ALL = "";

  private final Connection connection;
  private final CallMeter meter;
  private final Map<String, ArmAnswer> lost = new ConcurrentHashMap<>();

  Calls(Connection connection, CallMeter meter) {
    this.connection = connection;
    this.meter = meter;
  }

  ArmAnswer send(ArmCall call) throws InterruptedException {
    var before = lost.getOrDefault(ALL, lost.get(call.service()));
    if (before != null) {
      return before;
    }
    var answer = connection.send(call, meter);
    if (answer instanceof ArmAnswer.Throttled) {
      lost.put(call.service(), answer);
    } else if (answer instanceof ArmAnswer.Unreachable
        || answer instanceof ArmAnswer.LoginRefused) {
      lost.put(ALL, answer);
    }
    return answer;
  }
}
