package dev.plumbline.api.notify;

import dev.plumbline.api.config.Settings.Webhook;
import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.store.Outbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what is in the outbox to the webhooks until they accept it (any 2xx). Redirects are not
 * followed. A message is sent at least once and keeps its {@code webhook-id}.
 */
public final class WebhookSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration CLAIM = ANSWER.plusSeconds(15);
  private static final int BATCH = 20;

  private final Outbox outbox;
  private final Map<String, Webhook> webhooks;
  private final Clock clock;
  private final Backoff backoff;
  private final HttpClient client;
  private final Loop loop;

  private WebhookSender(Outbox outbox, List<Webhook> webhooks, Clock clock, Backoff backoff) {
    this.outbox = outbox;
    this.webhooks = webhooks.stream().collect(Collectors.toMap(Webhook::name, Function.identity()));
    this.clock = clock;
    this.backoff = backoff;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.loop = Loop.start("webhooks", PAUSE, this::drain);
  }

  public static WebhookSender start(Outbox outbox, List<Webhook> webhooks, Clock clock) {
    var backoff =
        new Backoff(
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            () -> ThreadLocalRandom.current().nextDouble());
    return new WebhookSender(outbox, webhooks, clock, backoff);
  }

  private void drain() {
    var names = List.copyOf(webhooks.keySet());
    for (var batch = outbox.claim(names, BATCH, CLAIM);
        !batch.isEmpty() && !client.isTerminated();
        batch = outbox.claim(names, BATCH, CLAIM)) {
      try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var message : batch) {
          each.execute(() -> send(message));
        }
      }
    }
  }

  private void send(Outbox.Message message) {
    var webhook = webhooks.get(message.webhook());
    if (webhook == null) {
      return;
    }
    try {
      var answer = client.send(request(webhook, message), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() / 100 == 2) {
        outbox.accepted(message);
        return;
      }
      refused(message, "answered " + answer.statusCode());
    } catch (IOException unreachable) {
      refused(message, "no answer: " + unreachable.getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void refused(Outbox.Message message, String reason) {
    var wait = backoff.after(message.attempts() + 1);
    outbox.refused(message, wait, reason);
    LOG.atWarn()
        .addKeyValue("webhook", message.webhook())
        .addKeyValue("event", message.eventId())
        .addKeyValue("attempts", message.attempts() + 1)
        .addKeyValue("reason", reason)
        .addKeyValue("retryInMs", wait.toMillis())
        .log("webhook not accepted");
  }

  private HttpRequest request(Webhook webhook, Outbox.Message message) {
    var timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(webhook.url())
        .timeout(ANSWER)
        .header("content-type", "application/cloudevents+json; charset=utf-8")
        .header("webhook-id", message.eventId())
        .header("webhook-timestamp", Long.toString(timestamp))
        .header(
            "webhook-signature",
            Signature.of(webhook.secret(), message.eventId(), timestamp, message.body()))
        .POST(HttpRequest.BodyPublishers.ofString(message.body()))
        .build();
  }

  @Override
  public void close() {
    client.shutdownNow();
    loop.close();
  }
}
