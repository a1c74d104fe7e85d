package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A POST on a resource, such as {@code listKeys}.
 *
 * @param completion whether the caller gets the answer at once or polls for it
 * @param work what it does; it may change the world, and an empty answer is a 200 without body
 */
public record Action(Completion completion, Work work) {

  public static Action atOnce(Work work) {
    return new Action(Completion.AT_ONCE, work);
  }

  public static Action operation(Work work) {
    return new Action(Completion.OPERATION, work);
  }

  /** The work of an action. */
  @FunctionalInterface
  public interface Work {
    Optional<JsonNode> run(Call call) throws ArmFailure;
  }

  /**
   * One call.
   *
   * @param id the resource
   * @param stored a copy of its document as stored
   * @param body the request's body; empty object when there was none
   * @param world everything else; changes are undone when the work fails
   */
  public record Call(ResourceId id, ObjectNode stored, JsonNode body, World world) {}
}
