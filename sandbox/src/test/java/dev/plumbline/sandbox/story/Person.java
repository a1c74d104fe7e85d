package dev.plumbline.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Somebody who uses the API with a token of their own. */
public record Person(HttpClient client, URI service, String token) {

  /** The body of what is there. */
  public JsonNode get(String path) {
    return Json.read(send(request(path).GET()).body());
  }

  /** What is there, as text. */
  String text(String path) {
    return send(request(path).GET()).body();
  }

  /** Sends a body, once, and gives the answer with its status. */
  public HttpResponse<String> post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", "*")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends a body about something in the version that was just read. */
  public HttpResponse<String> post(String path, long version, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("If-Match", "\"" + version + "\"")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Takes something away, in whatever version it is. */
  HttpResponse<String> delete(String path) {
    return send(request(path).header("If-Match", "*").DELETE());
  }

  /** A request by this person, not sent yet. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve("/api/v1" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new IllegalStateException("the service does not answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
