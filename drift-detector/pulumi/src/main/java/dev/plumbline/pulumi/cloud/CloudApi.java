package dev.plumbline.pulumi.cloud;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.read.Pause;
import dev.plumbline.pulumi.checkpoint.CheckpointJson;
import dev.plumbline.pulumi.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * Asks the REST API of Pulumi Cloud; nothing but GET. Source: Pulumi, "REST API Docs". Follows no
 * redirect, which would carry the token elsewhere, and repeats no text of an answer.
 */
final class CloudApi implements AutoCloseable {

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int ATTEMPTS = 4;
  private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);

  private final CloudAddress address;
  private final CloudToken token;
  private final Pause pause;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  CloudApi(CloudAddress address, CloudToken token, Pause pause) {
    this.address = address;
    this.token = token;
    this.pause = pause;
  }

  /** A part of a path, safe in it. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode json(String path, String what) {
    try {
      var node = CheckpointJson.MAPPER.readTree(bytes(path, what));
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException foreign) {
      // told below, without its message
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory broke", impossible);
    }
    throw failure(
        what + ": the answer is no JSON object: check that backends.url is the API's", null);
  }

  /** What a path answers, whole. */
  byte[] bytes(String path, String what) {
    var wait = FIRST_PAUSE;
    for (var attempt = 1; ; attempt++) {
      try {
        var answer = http.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          return bounded(answer.body(), what);
        }
        if (!AGAIN.contains(answer.statusCode()) || attempt == ATTEMPTS) {
          throw refused(answer.statusCode(), what);
        }
        pause.of(wait);
        wait = wait.multipliedBy(2);
      } catch (HttpTimeoutException silent) {
        throw failure(what + ": no answer in time: check the network", silent);
      } catch (IOException broken) {
        throw failure(what + ": cannot be reached, or ended its answer early: try again", broken);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw failure(what + ": the read was interrupted", null);
      }
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(address.url() + path))
        .timeout(ANSWER)
        .header("Authorization", "token " + token.text())
        .header("Accept", "application/vnd.pulumi+8")
        .header("Content-Type", "application/json")
        .GET()
        .build();
  }

  private byte[] bounded(byte[] body, String what) {
    if (body.length > Store.LARGEST) {
      throw failure(what + " is larger than 1 GiB: split the stack into smaller ones", null);
    }
    return body;
  }

  private PlumblineException refused(int status, String what) {
    return switch (status) {
      case 401 ->
          failure(
              what + ": the access token is unknown or expired: correct PULUMI_ACCESS_TOKEN", null);
      case 403 -> failure(what + ": the access token may not read it: give it that right", null);
      case 404 ->
          failure(what + " is not there: it was removed, or the token may not see it", null);
      case 429 -> failure(what + ": asked to slow down: scan less often or fewer stacks", null);
      case 301, 302, 307, 308 ->
          failure(what + ": sent elsewhere: correct backends.url to the API's address", null);
      default -> failure(what + ": answered with status " + status + ": try again later", null);
    };
  }

  private PlumblineException failure(
      String message, @org.jspecify.annotations.Nullable Exception cause) {
    var text = "Pulumi Cloud " + address.url() + ", " + message;
    return cause == null
        ? new PlumblineException(Category.ENVIRONMENT, text)
        : new PlumblineException(Category.ENVIRONMENT, text, cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
