package dev.plumbline.aws.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a record of CloudTrail says, from the trail or from an event. Source: CloudTrail User Guide,
 * Record contents.
 */
public final class TrailRecord {

  /** Whoever may write to a queue could else let a thread run out of stack. */
  private static final int DEEPEST = 64;

  private TrailRecord() {}

  /**
   * Whether the call may have changed something: it was not refused, and does not only read.
   *
   * @param readOnly what holds where the record does not say
   */
  public static boolean isChange(JsonNode record, boolean readOnly) {
    return !record.hasNonNull("errorCode") && !record.path("readOnly").asBoolean(readOnly);
  }

  /** Every text of the call's resources, parameters and answer, in this order. */
  public static Stream<String> names(JsonNode record) {
    return Stream.of("resources", "requestParameters", "responseElements")
        .map(record::path)
        .flatMap(TrailRecord::texts);
  }

  /** Every text below a node, but those that lie deeper than any of AWS's. */
  public static Stream<String> texts(JsonNode node) {
    return texts(node, DEEPEST);
  }

  private static Stream<String> texts(JsonNode node, int levels) {
    if (node.isTextual()) {
      return Stream.of(node.asText());
    }
    return levels == 0
        ? Stream.empty()
        : StreamSupport.stream(node.spliterator(), false)
            .flatMap(child -> texts(child, levels - 1));
  }
}
