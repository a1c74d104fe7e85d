package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One long-running operation.
 *
 * @param name its GUID
 * @param id the resource it works on
 * @param finish what happens when its time is over; what it returns is the outcome's body
 * @param outcome empty while in progress
 */
record Operation(
    String name,
    ResourceId id,
    Instant start,
    Instant end,
    Finish finish,
    Optional<Outcome> outcome) {

  /** The end of an operation, under the engine's lock. */
  @FunctionalInterface
  interface Finish {
    Optional<JsonNode> run() throws ArmFailure;
  }

  /** How it ended. */
  sealed interface Outcome {

    record Succeeded(Optional<JsonNode> body) implements Outcome {}

    record Failed(ArmFailure failure) implements Outcome {}
  }

  Operation ended(Outcome how) {
    return new Operation(name, id, start, end, finish, Optional.of(how));
  }
}
