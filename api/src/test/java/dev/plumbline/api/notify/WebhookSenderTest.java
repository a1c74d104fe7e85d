package dev.plumbline.api.notify;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.api.config.Settings.Webhook;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.StoreFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

  private static final byte[] KEY =
      "a key of thirty-two bytes, about".getBytes(StandardCharsets.UTF_8);

  private record Received(Headers headers, String body) {}

  private final StoreFixture store = new StoreFixture(Clock.systemUTC(), List.of("pager"));
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(new Received(exchange.getRequestHeaders(), body));
          var status = refusals.getAndDecrement() > 0 ? 503 : 204;
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    store.close();
  }

  @Test
  void postsSignedCloudEventsUntilTheyAreAccepted() {
    refusals.set(1);
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));
    try (var _ = start()) {
      until("all are accepted", () -> store.outbox.backlog().pending() == 0);
    }

    assertThat(received).hasSize(3);
    assertThat(received.get(0).headers().getFirst("webhook-id"))
        .isEqualTo(received.get(1).headers().getFirst("webhook-id"));
    assertThat(received.get(1).body()).contains("dev.plumbline.finding.opened");
    assertThat(received.get(2).body()).contains("dev.plumbline.finding.resolved");
    for (var post : received) {
      var id = post.headers().getFirst("webhook-id");
      var timestamp = Long.parseLong(post.headers().getFirst("webhook-timestamp"));
      assertThat(post.headers().getFirst("webhook-signature"))
          .isEqualTo(Signature.of(KEY, id, timestamp, post.body()));
      assertThat(post.headers().getFirst("content-type"))
          .startsWith("application/cloudevents+json");
      assertThat(post.body()).contains("\"specversion\":\"1.0\"", "\"id\":\"" + id + "\"");
      assertThat(post.body()).doesNotContain(Samples.PLAINTEXT);
    }
  }

  /** The published example of the Standard Webhooks and Svix libraries. */
  @Test
  void signsAsTheStandardSays() {
    var key = java.util.Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            Signature.of(
                key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void waitsLongerEachTimeUpToALimit() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 1.0);
    assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.after(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(backoff.after(50)).isEqualTo(Duration.ofMinutes(5));
    assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0).after(2))
        .isEqualTo(Duration.ofSeconds(1));
  }

  private WebhookSender start() {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    return WebhookSender.start(
        store.outbox, List.of(new Webhook("pager", url, KEY)), Clock.systemUTC());
  }
}
