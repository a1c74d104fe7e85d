package dev.plumbline.pulumi.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.pulumi.history.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the updates of a stack, newest first. Source: "List Stack Updates", AppUpdateInfo and
 * AppConfigValue, REST API docs.
 */
final class CloudHistory {

  /** The end of the year 9999. */
  private static final long LATEST = 253_402_300_799L;

  private CloudHistory() {}

  static List<Operation> read(JsonNode answer) {
    var operations = new ArrayList<Operation>();
    for (var each : answer.path("updates")) {
      var node = each.path("info").isObject() ? each.path("info") : each;
      var kind = node.path("kind").asText("");
      if (!isPreview(kind)) {
        operations.add(
            new Operation(
                node.path("version").asText(""),
                kind,
                node.path("result").asText("").equals("succeeded"),
                second(node.path("startTime")),
                second(node.path("endTime")),
                config(node.path("config"))));
      }
    }
    return operations;
  }

  /** Kinds of previews change nothing; they are named so, or with a P before the kind. */
  static boolean isPreview(String kind) {
    return kind.equals("preview") || kind.startsWith("P");
  }

  private static Instant second(JsonNode seconds) {
    return Instant.ofEpochSecond(Math.clamp(seconds.asLong(), 0, LATEST));
  }

  /** To the form of files: {@code {"secure": "..."}} for secrets, else the value itself. */
  private static ObjectNode config(JsonNode config) {
    var plain = JsonNodeFactory.instance.objectNode();
    config
        .properties()
        .forEach(
            entry -> {
              var node = entry.getValue();
              var text = node.path("string").asText("");
              if (node.path("secret").asBoolean(false)) {
                plain.putObject(entry.getKey()).put("secure", text);
              } else if (node.path("object").asBoolean(false)) {
                ValueJson.parse(text)
                    .ifPresent(value -> plain.set(entry.getKey(), ValueJson.write(value)));
              } else {
                plain.put(entry.getKey(), text);
              }
            });
    return plain;
  }
}
