package dev.plumbline.api.http;

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

  /**
   * @param ready whether requests can be answered now
   * @param feeds told of, but a broken feed is no reason not to be ready
   * @param policies told of too: where new ones are broken the old ones are in force
   */
  Plumbing(
      Books books, Metrics metrics, BooleanSupplier ready, Feeds feeds, PolicyLibrary policies) {
    this.books = books;
    this.metrics = metrics;
    this.ready = ready;
    this.feeds = feeds;
    this.policies = policies;
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
    var broken = policies.state().problems().size();
    var rules =
        broken == 0
            ? ""
            : "policies: %d problems, the rules of before are in force\n".formatted(broken);
    return plain(200, "ready\nfeeds heard: " + heard + " of " + status.sources() + "\n" + rules);
  }

  private Answer scrape() {
    return Answer.text(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        metrics.scrape(books.stacks(), books.findings(), books.outbox(), feeds)
            + problems(policies.state().problems().size()),
        Map.of());
  }

  private static String problems(int count) {
    return """
    # HELP plumbline_policy_problems Why policies on disk are not in force
    # TYPE plumbline_policy_problems gauge
    plumbline_policy_problems %d
    """
        .formatted(count);
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
