package dev.plumbline.sandbox.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Answers {@code POST /providers/Microsoft.ResourceGraph/resources}. Thread-safe.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources">REST
 *     reference</a>
 */
public final class ResourceGraph {

  private final Clock clock;
  private final int pageSize;

  public ResourceGraph(Clock clock, int pageSize) {
    this.clock = clock;
    this.pageSize = pageSize;
  }

  /** Finds a table's rows by its name in lower case; empty when there is no such table. */
  @FunctionalInterface
  public interface Source {
    Optional<List<ObjectNode>> rows(String table);
  }

  /** Runs the query of a request body over the rows of a source. */
  public ObjectNode answer(JsonNode request, Source source) throws ArmFailure {
    var text = request.path("query").asText();
    if (text.isBlank()) {
      throw QueryFailure.of("The 'query' property is required.");
    }
    var query = QueryParser.parse(text);
    var table =
        source
            .rows(query.table())
            .orElseThrow(
                () -> QueryFailure.of("The table '" + query.table() + "' is not supported."));
    var subscriptions = request.path("subscriptions");
    var rows = table.stream().filter(row -> subscribed(row, subscriptions)).toList();
    return page(query.run(rows, new Evaluation(clock.instant())), request.path("options"));
  }

  /** Without a list of subscriptions, or with an empty one, all are meant. */
  private static boolean subscribed(ObjectNode row, JsonNode subscriptions) {
    if (subscriptions.isEmpty()) {
      return true;
    }
    for (var one : subscriptions) {
      if (one.asText().equalsIgnoreCase(row.path("subscriptionId").asText())) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode page(List<ObjectNode> rows, JsonNode options) throws ArmFailure {
    int top = options.path("$top").asInt(pageSize);
    if (top < 1 || top > 1000) {
      throw ArmFailure.badRequest("BadRequest", "$top must be from 1 to 1000.");
    }
    int size = Math.min(top, pageSize);
    int start = Math.min(start(options), rows.size());
    int end = Math.min(rows.size(), start + size);
    var page = rows.subList(start, end);
    var answer = Documents.object();
    answer.put("totalRecords", rows.size()).put("count", page.size());
    answer.set("data", data(page, options.path("resultFormat").asText("objectArray")));
    answer.putArray("facets");
    boolean more = end < rows.size();
    boolean linked = more && page.getFirst().has("id");
    answer.put("resultTruncated", more && !linked ? "true" : "false");
    if (linked) {
      answer.put("$skipToken", token(end));
    }
    return answer;
  }

  private static JsonNode data(List<ObjectNode> rows, String format) {
    if (!format.equalsIgnoreCase("table")) {
      return Documents.array().addAll(rows);
    }
    var table = Documents.object();
    var columns = table.putArray("columns");
    var lines = table.putArray("rows");
    if (!rows.isEmpty()) {
      rows.getFirst()
          .properties()
          .forEach(
              field ->
                  columns
                      .addObject()
                      .put("name", field.getKey())
                      .put("type", field.getValue().isContainerNode() ? "object" : "string"));
    }
    for (var row : rows) {
      var line = lines.addArray();
      row.forEach(value -> line.add(value));
    }
    return table;
  }

  private static String token(int next) {
    return Base64.getEncoder().encodeToString(("skip:" + next).getBytes(StandardCharsets.US_ASCII));
  }

  private static int start(JsonNode options) throws ArmFailure {
    var token = options.path("$skipToken").asText();
    if (token.isEmpty()) {
      return options.path("$skip").asInt(0);
    }
    try {
      var text = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
      return Integer.parseInt(text.replaceFirst("^skip:", ""));
    } catch (IllegalArgumentException malformed) {
      throw ArmFailure.badRequest("BadRequest", "The $skipToken is not valid.");
    }
  }
}
