package dev.plumbline.pulumi.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One past operation on a stack.
 *
 * @param name how the backend calls it, such as its file's name
 * @param kind {@code update}, {@code refresh}, {@code destroy}, {@code import}, {@code
 *     resource-import} or {@code rename}
 * @param succeeded whether it ended well
 * @param start when it began, in whole seconds
 * @param end when it ended, in whole seconds
 * @param config the stack's configuration at that time, or a missing node
 */
public record Operation(
    String name, String kind, boolean succeeded, Instant start, Instant end, JsonNode config) {

  /** Whether something that happened at this moment can be the work of this operation. */
  boolean covers(Instant moment) {
    return !moment.isBefore(start) && moment.isBefore(end.plusSeconds(1));
  }

  boolean isRefresh() {
    return kind.equals("refresh");
  }

  /** Whether it wrote the program's inputs over whatever was there. */
  boolean isFullUpdate() {
    return succeeded && kind.equals("update");
  }
}
