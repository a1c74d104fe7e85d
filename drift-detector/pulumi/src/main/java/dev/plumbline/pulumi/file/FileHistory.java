package dev.plumbline.pulumi.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.pulumi.checkpoint.CheckpointJson;
import dev.plumbline.pulumi.checkpoint.Unpacking;
import dev.plumbline.pulumi.history.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the history files of a stack, newest first, as far back as anybody asks. */
final class FileHistory {

  private static final Logger LOG = LoggerFactory.getLogger(FileHistory.class);

  /** The end of the year 9999. */
  private static final long LATEST = 253_402_300_799L;

  private FileHistory() {}

  /** The operations back to the last update that succeeded; a damaged file is left out. */
  static List<Operation> read(List<Path> newestFirst) throws IOException {
    var operations = new ArrayList<Operation>();
    for (var file : newestFirst) {
      var node = json(file);
      if (!node.path("kind").isTextual()) {
        LOG.atWarn().addKeyValue("file", file).log("A history file is damaged; it is left out");
        continue;
      }
      var operation = operation(file, node);
      operations.add(operation);
      if (operation.kind().equals("update") && operation.succeeded()) {
        break;
      }
    }
    return operations;
  }

  private static Operation operation(Path file, JsonNode node) {
    return new Operation(
        file.toString(),
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

  private static JsonNode json(Path file) throws IOException {
    try (var stream = Unpacking.open(Files.readAllBytes(file))) {
      return CheckpointJson.MAPPER.readTree(stream);
    } catch (JsonProcessingException | NumberFormatException damaged) {
      return CheckpointJson.MAPPER.missingNode();
    }
  }
}
