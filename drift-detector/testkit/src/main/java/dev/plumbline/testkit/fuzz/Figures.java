package dev.plumbline.testkit.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * What came of one run.
 *
 * @param tries inputs given
 * @param refusals inputs that were refused clearly; the others had a result
 * @param seconds how long it took
 * @param seed repeats the run where it is given again
 * @param slowestMillis the longest that one input took
 * @param crashes one for each kind
 */
public record Figures(
    String target,
    long tries,
    long refusals,
    double seconds,
    long seed,
    long slowestMillis,
    List<Crash> crashes) {

  public Figures {
    crashes = List.copyOf(crashes);
  }

  /** As JSON. */
  String json() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("target", target).put("tries", tries).put("refusals", refusals);
    node.put("crashes", crashes.size()).put("seconds", seconds).put("seed", seed);
    node.put("slowestMillis", slowestMillis);
    var inputs = node.putArray("crashingInputs");
    crashes.forEach(crash -> inputs.add(crash.saved().toString()));
    return node.toPrettyString() + "\n";
  }
}
