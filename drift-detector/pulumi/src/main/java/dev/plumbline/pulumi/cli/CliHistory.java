package dev.plumbline.pulumi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.pulumi.history.Operation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code pulumi stack history --json} prints, newest first. */
final class CliHistory {

  private CliHistory() {}

  static List<Operation> read(JsonNode printed) {
    var operations = new ArrayList<Operation>();
    for (var node : printed) {
      operations.add(
          new Operation(
              "version " + node.path("version").asText(),
              node.path("kind").asText(),
              node.path("result").asText().equals("succeeded"),
              instant(node.path("startTime").asText()),
              instant(node.path("endTime").asText()),
              node.path("config")));
    }
    return operations;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException running) {
      return Instant.EPOCH;
    }
  }
}
