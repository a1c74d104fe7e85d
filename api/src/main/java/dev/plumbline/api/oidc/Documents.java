package dev.plumbline.api.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an issuer. Follows no redirect, reads no more than 512 KiB and waits no longer than ten
 * seconds for all of it. Thread-safe.
 */
final class Documents implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LARGEST = 512 * 1024L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(ProxySelector.getDefault())
          .build();

  /** An answer of JSON, whatever its status. */
  record Reply(int status, JsonNode body) {}

  /** A document that has to be there. */
  JsonNode get(URI address) throws IOException {
    var reply = send(HttpRequest.newBuilder(address).header("Accept", "application/json"));
    if (reply.status() != 200) {
      throw new IOException(address + " answers " + reply.status());
    }
    return reply.body();
  }

  Reply send(HttpRequest.Builder request) throws IOException {
    var wanted = request.timeout(PATIENCE).build();
    var asked =
        client.sendAsync(wanted, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      HttpResponse<byte[]> answer = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (InterruptedException stopped) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      asked.cancel(true);
      throw new IOException(wanted.uri() + " does not answer as it should", failed);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
