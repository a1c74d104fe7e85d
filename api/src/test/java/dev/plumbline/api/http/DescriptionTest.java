package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.api.store.StoreFixture;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DescriptionTest {

  static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "options");

  private final JsonNode description = description();

  static JsonNode description() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(Plumbing.resource("/openapi.yaml"));
    } catch (IOException bad) {
      throw new IllegalStateException(bad);
    }
  }

  /**
   * An operation of the description.
   *
   * @param method in capitals
   */
  record Described(String method, String path, JsonNode text) {
    /** Without the path's beginning. */
    String inShort() {
      return method + " " + path.replace("/api/v1", "");
    }
  }

  /** All of them, in their order. */
  static List<Described> operations() {
    var operations = new ArrayList<Described>();
    for (var path : description().path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(
              new Described(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  operation.getValue()));
        }
      }
    }
    return operations;
  }

  /** Whether a repetition of this operation is known by a key. */
  static boolean takesKey(JsonNode operation) {
    return operation.path("parameters").toString().contains("/idempotencyKey");
  }

  @Test
  void describesEveryRouteAndRoutesEveryDescription() {
    try (var store = new StoreFixture(Clock.systemUTC(), List.of());
        var feed = new EventFeed(store.events)) {
      var programs = Server.programs(TestParts.of(store), feed);
      assertThat(described(operation -> true)).isEqualTo(routed(programs, endpoint -> true));
      assertThat(described(DescriptionTest::takesKey))
          .as("what changes something takes a key")
          .isEqualTo(routed(programs, Endpoint::changes));
    }
  }

  private static Set<String> routed(List<Endpoint> endpoints, Predicate<Endpoint> which) {
    return endpoints.stream()
        .filter(which)
        .map(endpoint -> endpoint.method() + " " + endpoint.path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> described(Predicate<JsonNode> which) {
    return operations().stream()
        .filter(each -> which.test(each.text()))
        .map(each -> each.method() + " " + each.path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void refersToNothingThatIsNotThere() {
    assertThat(description.path("openapi").asText()).startsWith("3.1");
    var references = description.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (var reference : references) {
      assertThat(description.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    var operations = description.path("paths").findValuesAsText("operationId");
    assertThat(new TreeSet<>(operations)).hasSameSizeAs(operations);
  }
}
