package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.ChannelSettings.Webhook;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.notify.HttpChannel;
import dev.plumbline.api.notify.Outbound.Post;
import dev.plumbline.api.store.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;

/**
 * The event itself: CloudEvents 1.0 in structured JSON (CloudEvents, HTTP Protocol Binding 1.0,
 * section 3.2), signed as Standard Webhooks 1.0.0 says.
 */
record WebhookForm(Webhook settings, Clock clock) implements HttpChannel.Form {

  private static final ContentType CLOUD_EVENT =
      ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

  @Override
  public Optional<Post> post(Outbox.Message message) {
    var id = message.eventId();
    var timestamp = clock.instant().getEpochSecond();
    return Optional.of(
        new Post(
            settings.url(),
            Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                Signature.of(settings.secrets(), id, timestamp, message.body())),
            CLOUD_EVENT,
            message.body()));
  }

  /** Gone: "the endpoint should be disabled" (Standard Webhooks 1.0.0, "Deliverability"). */
  @Override
  public Set<Integer> hopeless() {
    return Set.of(410);
  }

  @Override
  public Set<String> secrets() {
    return settings.secrets().stream().map(Hidden::text).collect(Collectors.toSet());
  }
}
