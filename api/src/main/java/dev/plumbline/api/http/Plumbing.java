package dev.plumbline.api.http;

import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.policy.PolicyLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What machines ask of a service: is it alive, is it ready, what does it count, what can it do. */
final class Plumbing {

  private final Books books;
  private final Metrics metrics;
  private final BooleanSupplier ready;
  private final Feeds feeds;
  private final PolicyLibrary policies;
  private final Catalog catalog;

  /**
   * @param ready whether requests can be answered now
   * @param feeds told of, but a broken feed is no reason not to be ready
   * @param policies told of too: where new ones are broken the old ones are in force
   * @param catalog told of likewise: what was published stays in force
   */
  Plumbing(
      Books books,
      Metrics metrics,
      BooleanSupplier ready,
      Feeds feeds,
      PolicyLibrary policies,
      Catalog catalog) {
    this.books = books;
    this.metrics = metrics;
    this.ready = ready;
    this.feeds = feeds;
    this.policies = policies;
    this.catalog = catalog;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open("/livez", Access.OPEN, request -> plain(200, "alive\n")),
        Endpoint.open("/readyz", Access.OPEN, request -> readiness()),
        Endpoint.open("/metrics", Access.LOCAL, request -> scrape()),
        Endpoint.open("/openapi.yaml", Access.OPEN, request -> description()));
  }

  private Answer readiness() {
    if (!ready.getAsBoolean()) {
      throw Problem.of(503, "The database does not answer.");
    }
    var status = feeds.status();
    var heard = status.sources() - status.broken().size();
    return plain(
        200,
        "ready\nfeeds heard: "
            + heard
            + " of "
            + status.sources()
            + "\n"
            + told("policies", policies.state().problems(), "the rules of before are in force")
            + told("catalog", catalog.problems(), "what was published is in force"));
  }

  private static String told(String what, List<?> problems, String meanwhile) {
    return problems.isEmpty()
        ? ""
        : "%s: %d problems, %s\n".formatted(what, problems.size(), meanwhile);
  }

  private Answer scrape() {
    return Answer.text(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        metrics.scrape(books.stacks(), books.findings(), books.outbox(), feeds)
            + gauge(
                "plumbline_policy_problems",
                "Why policies on disk are not in force",
                policies.state().problems())
            + gauge(
                "plumbline_catalog_problems",
                "Why something in the catalog's sources is not in force",
                catalog.problems()),
        Map.of());
  }

  private static String gauge(String name, String help, List<?> problems) {
    return """
    # HELP %1$s %2$s
    # TYPE %1$s gauge
    %1$s %3$d
    """
        .formatted(name, help, problems.size());
  }

  private static Answer plain(int status, String text) {
    return Answer.text(status, "text/plain; charset=utf-8", text, Map.of());
  }

  private static Answer description() {
    return new Answer.Whole(
        200, "application/yaml", resource("/openapi.yaml"), Map.of("cache-control", "no-cache"));
  }

  static byte[] resource(String name) {
    try (InputStream file = Plumbing.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
