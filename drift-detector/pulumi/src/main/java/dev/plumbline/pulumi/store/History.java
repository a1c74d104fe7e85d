package dev.plumbline.pulumi.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.pulumi.checkpoint.CheckpointJson;
import dev.plumbline.pulumi.checkpoint.Unpacking;
import dev.plumbline.pulumi.history.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the history documents of a stack, newest first, as far back as anybody asks. */
final class History {

  private static final Logger LOG = LoggerFactory.getLogger(History.class);

  /** The end of the year 9999. */
  private static final long LATEST = 253_402_300_799L;

  private History() {}

  /** The operations back to the last update that succeeded; a damaged document is left out. */
  static List<Operation> read(Store store, List<String> newestFirst) throws IOException {
    var operations = new ArrayList<Operation>();
    for (var key : newestFirst) {
      var node = json(store, key);
      if (!node.path("kind").isTextual()) {
        LOG.atWarn()
            .addKeyValue("file", store.shown(key))
            .log("A history file is damaged; it is left out");
        continue;
      }
      var operation = operation(key, node);
      operations.add(operation);
      if (operation.kind().equals("update") && operation.succeeded()) {
        break;
      }
    }
    return operations;
  }

  private static Operation operation(String key, JsonNode node) {
    return new Operation(
        key,
        node.path("kind").textValue(),
        node.path("result").asText().equals("succeeded"),
        second(node.path("startTime")),
        second(node.path("endTime")),
        node.path("config"));
  }

  /** A moment in this world: others are as good as none. */
  private static Instant second(JsonNode seconds) {
    return Instant.ofEpochSecond(Math.clamp(seconds.asLong(), 0, LATEST));
  }

  private static JsonNode json(Store store, String key) throws IOException {
    if (!(store.read(key, Optional.empty()) instanceof Store.Document(var bytes, var tag))) {
      return CheckpointJson.MAPPER.missingNode();
    }
    try (var stream = Unpacking.open(bytes)) {
      return CheckpointJson.MAPPER.readTree(stream);
    } catch (JsonProcessingException | NumberFormatException damaged) {
      return CheckpointJson.MAPPER.missingNode();
    }
  }
}
