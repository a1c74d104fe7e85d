package dev.plumbline.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.feed.EventGrid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The webhook that Azure Event Grid posts changes of resources to, in its own schema or as
 * CloudEvents 1.0. Only where to look is taken of an event, and it is answered once that is noted;
 * while the stacks are not known yet it is refused, so that Azure delivers it again.
 *
 * <p>Sources: Azure Event Grid, Webhook event delivery (both handshakes), Message delivery and
 * retry (503 is delivered again after 30 seconds or more); CloudEvents, HTTP 1.1 Web Hooks for
 * Event Delivery 1.0.
 */
final class AzureEvents {

  static final String PATH = "/api/v1/events/azure";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";

  private final Feeds feeds;
  private final Optional<String> secret;

  /**
   * @param secret the SHA-256 of what callers must show; empty where the webhook is closed
   */
  AzureEvents(Feeds feeds, Optional<String> secret) {
    this.feeds = feeds;
    this.secret = secret;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint("POST", PATH, Access.SECRET, Permission.READ, Endpoint.Kind.JSON, this::take),
        new Endpoint(
            "OPTIONS", PATH, Access.SECRET, Permission.READ, Endpoint.Kind.JSON, this::handshake));
  }

  /** Whether this sender may post: it may, where it knows the secret. */
  private Answer handshake(Request request) {
    check(request);
    var origin = request.header("webhook-request-origin").orElse("");
    if (!origin.matches("[A-Za-z0-9.:-]{1,253}")) {
      throw Problem.badRequest("WebHook-Request-Origin", "must be the sender's DNS name");
    }
    return Answer.text(
        200,
        "text/plain",
        "",
        Map.of("webhook-allowed-origin", origin, "webhook-allowed-rate", "*"));
  }

  private Answer take(Request request) {
    check(request);
    var names = new HashSet<String>();
    for (var event : events(request.text())) {
      if (EventGrid.type(event).equals(VALIDATION)) {
        var code = event.path("data").path("validationCode").asText();
        return Answer.json(
            200, JsonNodeFactory.instance.objectNode().put("validationResponse", code));
      }
      names.addAll(EventGrid.names(event));
    }
    if (!names.isEmpty() && !feeds.named(names)) {
      throw Problem.of(503, "The stacks are not known yet; send it again.");
    }
    return Answer.json(200, JsonNodeFactory.instance.objectNode());
  }

  /** One event, or the batch that Event Grid sends. */
  private static Iterable<JsonNode> events(String body) {
    try {
      var sent = JSON.readTree(body);
      if (sent.isArray()) {
        return sent;
      }
      if (sent.isObject()) {
        return List.of(sent);
      }
    } catch (JsonProcessingException malformed) {
      // Told below, as any other text that is no event.
    }
    throw Problem.of(400, "The body is no event: send JSON of Event Grid or CloudEvents 1.0.");
  }

  /** By their hashes, so that the time it takes tells nothing of the secret. */
  private void check(Request request) {
    if (secret.isEmpty() || !feeds.isOn()) {
      throw Problem.of(404, "There is nothing here.");
    }
    var shown = request.header("x-plumbline-secret").orElse(request.query("secret"));
    var same =
        MessageDigest.isEqual(
            Hashes.sha256(shown).getBytes(StandardCharsets.UTF_8),
            secret.get().getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw Problem.of(401, "The secret is not the one of http.azureEventSecret.");
    }
  }
}
