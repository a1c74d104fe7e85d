package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Sorts the answers of an API server by HTTP status and {@code Status} body, see the Kubernetes API
 * conventions, "Response Status Kind".
 */
final class ApiStatus {

  /** What to do about an answer that may not be the API server's. */
  static final String CHECK =
      "; scan again, and check what stands before the API server, such as a proxy";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private ApiStatus() {}

  /**
   * Sorts one answer.
   *
   * @param path what was asked, without query, for the detail
   * @param retryAfter the header of that name, in seconds
   */
  static ApiAnswer sort(
      int code, byte[] body, String path, Optional<String> retryAfter, Redaction redaction) {
    if (code == 200) {
      return new ApiAnswer.Success(body);
    }
    var status = status(body);
    var detail = redaction.line("GET " + path + ": " + code + " " + message(status, body)).strip();
    return switch (code) {
      case 401 ->
          new ApiAnswer.Denied(
              detail + "; renew the credentials of its kubeconfig in clouds.kubernetes");
      case 403 -> new ApiAnswer.Denied(detail);
      case 404 -> new ApiAnswer.NotFound(isObject(status), detail);
      case 410 -> new ApiAnswer.Expired(detail);
      case 429 ->
          new ApiAnswer.Throttled(
              detail + "; scan again later, or lower budget in its entry of clouds.kubernetes",
              wait(retryAfter));
      default ->
          new ApiAnswer.Failed(
              code >= 500 ? detail + "; the API server is in trouble, scan again later" : detail,
              code >= 500);
    };
  }

  private static JsonNode status(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.nullNode();
    }
  }

  private static String message(JsonNode status, byte[] body) {
    var message = status.path("message").asText();
    var text = message.isEmpty() ? new String(body, StandardCharsets.UTF_8) : message;
    return text.stripLeading().startsWith("<") ? "a web page" : text;
  }

  /** A path that no handler serves has no {@code details.name}: no object is named. */
  private static boolean isObject(JsonNode status) {
    return status.path("kind").asText().equals("Status")
        && status.path("reason").asText().equals("NotFound")
        && !status.path("details").path("name").asText().isEmpty();
  }

  private static Duration wait(Optional<String> retryAfter) {
    return retryAfter
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(SHORTEST);
  }
}
