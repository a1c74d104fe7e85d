package dev.plumbline.api.http;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.scan.StackGraph;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the service hears from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

  private static final String PATH = "/api/v1/events/azure?secret=";
  private static final String VAULT =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/k";

  private ServiceFixture service;

  @BeforeAll
  void start(@TempDir Path folder) {
    service = new ServiceFixture(folder);
    service.scanned();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private HttpResponse<String> post(String secret, String type, String body) {
    return service.send(
        service
            .request(PATH + secret)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String body) {
    return post(ServiceFixture.EVENT_SECRET, "application/json; charset=utf-8", body);
  }

  @Test
  void aChangeThatAFeedHearsIsAFinding() {
    // given
    service.scanner.verdicts = List.of(Samples.drifted("web"));

    // when
    service.scanner.tell(Samples.urn(Samples.GROUP, "web"));

    // then
    until(
        "it is a finding",
        () -> service.json("/api/v1/findings?status=open").path("items").size() == 1);
    assertThat(service.json("/api/v1/scans").path("items")).hasSize(1);
  }

  @Test
  void feedsAndWhyTheyAreBrokenAreShown() {
    service.scanner.feeds = new ChangeFeed.Status(3, Map.of("/api/v1/pods", "it is forbidden"), 2);

    var feeds = service.json("/api/v1/feeds");

    assertThat(feeds.path("watch").asBoolean()).isTrue();
    assertThat(feeds.path("sources").asInt()).isEqualTo(3);
    assertThat(feeds.path("unreadable").asInt()).isEqualTo(2);
    assertThat(feeds.path("broken").path(0).path("reason").asText()).isEqualTo("it is forbidden");
    assertThat(service.send(service.request("/readyz")).body()).contains("feeds heard: 2 of 3");
    assertThat(service.send(service.request("/metrics")).body())
        .contains(
            "plumbline_feed_sources 3.0",
            "plumbline_feed_broken 1.0",
            "plumbline_feed_unreadable 2.0");
  }

  @Test
  void eventGridProvesItselfByItsCode() {
    var answer =
        post(
            """
            [{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
              "data": {"validationCode": "512d38b6"}}]
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"validationResponse\":\"512d38b6\"}");
  }

  @Test
  void cloudEventsProveThemselvesByTheirOrigin() {
    var answer =
        service.send(
            service
                .request("/api/v1/events/azure")
                .header("X-Plumbline-Secret", ServiceFixture.EVENT_SECRET)
                .header("WebHook-Request-Origin", "eventgrid.azure.net")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("WebHook-Allowed-Origin"))
        .contains("eventgrid.azure.net");
  }

  @Test
  void changesOfResourcesAreLookedAtInBothSchemas() throws InterruptedException {
    // when
    post(
        "[{\"eventType\": \"Microsoft.Resources.ResourceWriteSuccess\", \"subject\": \""
            + VAULT
            + "\", \"data\": {\"resourceUri\": \""
            + VAULT
            + "\"}}]");
    post(
        ServiceFixture.EVENT_SECRET,
        "application/cloudevents+json",
        "{\"specversion\": \"1.0\", \"type\": \"Microsoft.Resources.ResourceDeleteSuccess\","
            + " \"subject\": \""
            + VAULT
            + "/secrets/x\"}");

    // then
    assertThat(service.scanner.named.poll(30, TimeUnit.SECONDS)).containsExactly(VAULT);
    assertThat(service.scanner.named.poll(30, TimeUnit.SECONDS))
        .containsExactlyInAnyOrder(VAULT, VAULT + "/secrets/x");
  }

  @Test
  void changesAreRefusedUntilTheStacksAreKnownSoThatTheyAreDeliveredAgain()
      throws InterruptedException {
    // given
    service.scanner.knows = false;
    var event =
        "[{\"eventType\": \"Microsoft.Resources.ResourceWriteSuccess\", \"subject\": \""
            + VAULT
            + "/keys/y\"}]";

    // when
    var early = post(event);
    service.scanner.knows = true;
    var again = post(event);

    // then
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.headers().firstValue("Retry-After")).contains("30");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(service.scanner.named.poll(30, TimeUnit.SECONDS)).contains(VAULT + "/keys/y");
  }

  @Test
  void otherEventsAreTakenAndIgnored() {
    var answer =
        post(
            "[{\"eventType\": \"Microsoft.Resources.ResourceWriteFailure\", \"subject\": \""
                + VAULT
                + "\"}]");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyPostsWithoutTheSecretAndWhatIsNoEventIsRefused() {
    assertThat(post("wrong", "application/json", "[]").statusCode()).isEqualTo(401);
    assertThat(post("", "application/json", "[]").statusCode()).isEqualTo(401);
    assertThat(post("{").statusCode()).isEqualTo(400);
    assertThat(post("7").statusCode()).isEqualTo(400);
    assertThat(service.scanner.named).isEmpty();
  }

  @Test
  void theGraphOfAStackHasTheLatestVerdicts() {
    // given
    var web = Samples.urn(Samples.GROUP, "web");
    var from = new StackGraph.End(Samples.STACK, "urn:server");
    var to = new StackGraph.End(Samples.STACK, web);
    service.scanner.graph =
        new StackGraph(
            List.of(new StackGraph.Node(Samples.STACK, web, Samples.GROUP, "sg-web")),
            List.of(new StackGraph.Edge(from, to, StackGraph.Kind.PROPERTY, "groups")));
    var id = Stacks.id(Samples.STACK);

    // when
    var graph = service.json("/api/v1/stacks/" + id + "/graph");

    // then
    assertThat(graph.path("nodes").path(0).path("verdict").asText()).isNotEmpty();
    assertThat(graph.path("nodes").path(0).path("cloudId").asText()).isEqualTo("sg-web");
    assertThat(graph.path("edges").path(0).path("property").asText()).isEqualTo("groups");
    assertThat(graph.path("edges").path(0).path("to").path("urn").asText()).isEqualTo(web);
    assertThat(service.get("/api/v1/stacks/stk_none/graph").statusCode()).isEqualTo(404);
  }
}
