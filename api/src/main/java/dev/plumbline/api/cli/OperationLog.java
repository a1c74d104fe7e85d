package dev.plumbline.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the log of an operation while it is written, as server-sent events; each line once, over
 * lost connections too.
 */
final class OperationLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiClient client;
  private final String path;
  private final Consumer<JsonNode> step;

  private String last = "";
  private String id = "";
  private String name = "";
  private String data = "";
  private Optional<JsonNode> end = Optional.empty();

  /**
   * @param path of the operation
   * @param step takes each line of the log
   */
  OperationLog(ApiClient client, String path, Consumer<JsonNode> step) {
    this.client = client;
    this.path = path;
    this.step = step;
  }

  /** Reads on until the connection ends: the operation where it has ended, else empty. */
  Optional<JsonNode> read() {
    name = "";
    data = "";
    client.stream(path + "/events", last, this::take);
    return end;
  }

  /** A line of the stream, as the HTML standard has it under "server-sent events". */
  private void take(String line) {
    var colon = line.indexOf(':');
    var field = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
    switch (field) {
      case "id" -> id = value;
      case "event" -> name = value;
      case "data" -> data = value;
      default -> {
        if (line.isEmpty()) {
          dispatch();
        }
      }
    }
  }

  private void dispatch() {
    last = id;
    if (!data.isEmpty()) {
      switch (name) {
        case "progress" -> step.accept(parsed());
        case "finished" -> end = Optional.of(parsed());
        default -> {
          // Not of this version.
        }
      }
    }
    name = "";
    data = "";
  }

  private JsonNode parsed() {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException malformed) {
      throw new PlumblineException(
          Category.ENVIRONMENT, "the log is no JSON: is --url a Plumbline service?", malformed);
    }
  }
}
