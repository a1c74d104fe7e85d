package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.console.Assets;
import dev.plumbline.api.console.Pages;
import dev.plumbline.api.console.Views;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnmanagedPagesTest {

  private static final String PLACE = "aws 123456789012/eu-west-1";
  private static final String VPC = "aws:ec2/vpc:Vpc";

  private final StoreFixture store = new StoreFixture(Clock.systemUTC(), List.of());
  private final EventFeed feed = new EventFeed(store.events);

  @BeforeEach
  void anUnmanagedNetworkAndAGap() {
    var live = Value.fields(Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    var vpc = new Discovered(VPC, "vpc-1", "<lab>", PLACE, live, Optional.empty());
    var gap = new Discovery.Gap(PLACE, "aws:ebs/volume:Volume", new ReadOutcome.Denied("no"));
    var beyond =
        new Beyond(true, List.of(vpc), List.of(gap), Set.of(new Discovery.Listed(PLACE, VPC)));
    assertThat(
            store.unmanaged.record(
                store.unmanaged.begin(),
                new Scan(
                    "look",
                    Instant.EPOCH,
                    Duration.ZERO,
                    List.of(),
                    Map.of(),
                    0,
                    0,
                    Map.of(),
                    beyond)))
        .isPresent();
  }

  @AfterEach
  void close() {
    feed.close();
    store.close();
  }

  private String answer(String path, Map<String, String> parameters, Map<String, String> query) {
    var parts = TestParts.of(store);
    var request =
        new Request(
            "GET",
            path,
            parameters,
            query,
            Map.of(),
            Map.of(),
            Map.of(),
            new byte[0],
            Caller.NOBODY);
    var assets = new Assets();
    var console =
        new Console(
            new Console.Parts(parts.books(), store.operations::requestScan, feed),
            new Pictures(parts.books(), parts.graphs()),
            new Pages(assets.version(), "test"),
            new Console.Looks(assets, new Views(Clock.systemUTC())));
    return Stream.concat(Server.programs(parts, feed).stream(), console.endpoints().stream())
        .filter(endpoint -> endpoint.method().equals("GET") && endpoint.path().equals(path))
        .map(endpoint -> endpoint.handler().handle(request))
        .map(answer -> new String(((Answer.Whole) answer).body(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private String id() {
    return store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items().getFirst().id();
  }

  private JsonNode json(String path, Map<String, String> parameters, Map<String, String> query) {
    return ServiceFixture.parse(answer(path, parameters, query));
  }

  @Test
  void theApiListsItWithItsPlaceAndTellsHowToAdoptIt() {
    var listed = json("/api/v1/findings", Map.of(), Map.of("kind", "unmanaged")).path("items");
    var whole = json("/api/v1/findings/{id}", Map.of("id", id()), Map.of());

    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("stackId").isNull()).isTrue();
    assertThat(listed.path(0).path("place").asText()).isEqualTo(PLACE);
    assertThat(whole.path("importCommand").asText())
        .isEqualTo("pulumi import aws:ec2/vpc:Vpc lab vpc-1");
    assertThat(whole.path("javaCode").asText()).contains(".importId(\"vpc-1\")");
  }

  @Test
  void theApiTellsWhereNothingIsKnown() {
    assertThat(json("/api/v1/unmanaged", Map.of(), Map.of()).path("gaps").toString())
        .contains("denied");
  }

  @Test
  void theConsoleShowsIt() {
    var page = answer("/findings/{id}", Map.of("id", id()), Map.of());

    assertThat(page)
        .contains("data-testid=\"import-command\"")
        .contains("&lt;lab&gt;")
        .doesNotContain("<lab>")
        .contains(PLACE);
    assertThat(answer("/findings", Map.of(), Map.of())).contains("unmanaged");
  }
}
