package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.incident.FollowedStore;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.oidc.Issuers;
import dev.plumbline.api.policy.TestPolicies;
import dev.plumbline.api.remediation.TestDesk;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Changes;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.core.scan.StackGraph;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  @Test
  void describesEveryRouteAndRoutesEveryDescription() {
    try (var store = new StoreFixture(Clock.systemUTC(), List.of());
        var feed = new EventFeed(store.events)) {
      var books =
          new Books(
              store.stacks,
              store.scans,
              store.findings,
              store.operations,
              store.events,
              store.outbox,
              store.alerts,
              store.silences);
      var routed =
          Server.programs(
                  new Server.Parts(
                      books,
                      store.operations::requestScan,
                      new Credentials(store.database.jdbi(), store.ids),
                      new Changes(store.database.jdbi(), store.ids),
                      new Server.SingleSignOn(
                          new Issuers(IdentitySettings.NONE, Clock.systemUTC()), ""),
                      new AuditBook(store.database.jdbi(), store.ids),
                      new Metrics(Clock.systemUTC()),
                      () -> true,
                      new Feeds(Optional.empty(), store.rereads),
                      Optional.empty(),
                      stack -> new StackGraph(List.of(), List.of()),
                      TestDesk.of(store, new FakeScanner(), RemediationSettings.OFF),
                      TestEnvironments.desk(store),
                      TestPolicies.of(store, Clock.systemUTC()),
                      FollowedStore.followUp(store)),
                  feed)
              .stream()
              .map(endpoint -> endpoint.method() + " " + endpoint.path())
              .collect(Collectors.toCollection(TreeSet::new));
      var described = new TreeSet<String>();
      description
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          entry -> {
                            if (METHODS.contains(entry.getKey())) {
                              described.add(
                                  entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                            }
                          }));
      assertThat(described).isEqualTo(routed);
    }
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
