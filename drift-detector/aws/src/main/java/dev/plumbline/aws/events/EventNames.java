package dev.plumbline.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.aws.trail.TrailRecord;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which names an event of EventBridge mentions. Nothing else of it is believed.
 *
 * <p>Sources: EventBridge User Guide, "AWS service event metadata" and "AWS service events
 * delivered via AWS CloudTrail"; AWS Config Developer Guide, "Monitoring AWS Config with Amazon
 * EventBridge"; SNS Developer Guide, "Parsing Amazon SNS message formats" (the wrapping).
 */
final class EventNames {

  /** A message of more names is about nothing in particular; the next scan looks at the rest. */
  static final int MOST = 2_000;

  /** ARNs have up to 2048 characters; a longer text is a document. */
  private static final int LONGEST = 2048;

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventNames() {}

  /** Empty where the text is no event; no names where it tells of no change. */
  static Optional<Set<String>> of(String body) {
    try {
      var message = JSON.readTree(body);
      var event =
          message.path("Type").asText().equals("Notification") && message.hasNonNull("TopicArn")
              ? JSON.readTree(message.path("Message").asText())
              : message;
      return event.path("detail-type").isTextual() && event.path("detail").isObject()
          ? Optional.of(bounded(mentioned(event)))
          : Optional.empty();
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private static Stream<String> mentioned(JsonNode event) {
    var type = event.path("detail-type").asText();
    var detail = event.path("detail");
    if (type.endsWith("via CloudTrail")) {
      return TrailRecord.isChange(detail, false) ? TrailRecord.names(detail) : Stream.empty();
    }
    var resources = TrailRecord.texts(event.path("resources"));
    return event.path("source").asText().equals("aws.config")
        ? Stream.concat(resources, configured(detail))
        : Stream.concat(resources, TrailRecord.texts(detail));
  }

  /** The item itself; its relations are resources that did not change. */
  private static Stream<String> configured(JsonNode detail) {
    return Stream.of("configurationItem", "configurationItemSummary")
        .map(detail::path)
        .flatMap(item -> Stream.of("ARN", "resourceId", "resourceName").map(item::path))
        .flatMap(TrailRecord::texts);
  }

  private static Set<String> bounded(Stream<String> texts) {
    var names = new LinkedHashSet<String>();
    texts
        .filter(text -> !text.isBlank() && text.length() <= LONGEST)
        .flatMap(EventNames::spellings)
        .takeWhile(name -> names.size() < MOST)
        .forEach(names::add);
    return names;
  }

  /** An id may be all that a stack knows of what an event names by its ARN. */
  private static Stream<String> spellings(String name) {
    return name.startsWith("arn:")
        ? Stream.of(
            name, name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1))
        : Stream.of(name);
  }
}
