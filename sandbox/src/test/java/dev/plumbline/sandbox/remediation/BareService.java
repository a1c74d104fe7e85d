package dev.plumbline.sandbox.remediation;

import static dev.plumbline.testkit.Eventually.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/** The service without the sandbox's guard: nothing but the service itself ends its children. */
public final class BareService implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final JsonNode address;
  private final String token;
  private final String approver;
  private final HttpClient client = HttpClient.newHttpClient();

  private BareService(Process process, JsonNode address) throws IOException {
    this.process = process;
    this.address = address;
    this.token =
        Files.readString(java.nio.file.Path.of(address.path("tokenFile").asText())).strip();
    this.approver =
        ask("/tokens", "{\"name\": \"bea\", \"roles\": [\"approver\"], \"teams\": [\"*\"]}")
            .path("token")
            .asText();
  }

  /** Starts it and waits until it serves. */
  public static BareService start(SandboxPaths paths) throws IOException {
    Files.deleteIfExists(paths.serviceReady());
    var words =
        new JavaCommand("dev.plumbline.api.cli.Main", paths.serviceClasspath(), JavaCommand.SMALL)
            .words(
                List.of(
                    "serve",
                    "--config",
                    paths.configuration().toString(),
                    "--ready-file",
                    paths.serviceReady().toString(),
                    "--port",
                    "0"));
    var log = paths.logs().resolve("bare-service.log").toFile();
    var process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    until("the service is ready", () -> Files.exists(paths.serviceReady()) || !process.isAlive());
    return new BareService(process, JSON.readTree(paths.serviceReady().toFile()));
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private String url() {
    return address.path("url").asText();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException("the service does not answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public JsonNode get(String path) {
    return json(send(request(url() + "/api/v1" + path).header("Authorization", "Bearer " + token)));
  }

  /** By the token's owner. */
  public JsonNode ask(String path, String body) {
    return ask(path, body, UUID.randomUUID().toString());
  }

  /**
   * As {@link #ask(String, String)}, where the same may have been asked before.
   *
   * @param key by which a repetition is known
   */
  public JsonNode ask(String path, String body, String key) {
    return json(
        send(
            request(url() + "/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
  }

  /** By the token's owner. */
  public JsonNode delete(String path) {
    return json(
        send(
            request(url() + "/api/v1" + path).header("Authorization", "Bearer " + token).DELETE()));
  }

  /**
   * By another person, of it as it is now.
   *
   * @param path of what waits for an approval
   */
  public JsonNode approve(String path) {
    var seen = get(path);
    return json(
        send(
            request(url() + "/api/v1" + path + "/approval")
                .header("Authorization", "Bearer " + approver)
                .header("If-Match", "\"" + seen.path("version").asLong() + "\"")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException malformed) {
      throw new IllegalStateException(answer.body(), malformed);
    }
  }

  /** Ends it as an outage does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().join();
  }
}
