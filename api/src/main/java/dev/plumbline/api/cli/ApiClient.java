package dev.plumbline.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.config.ConfigurationFile;
import dev.plumbline.api.config.Settings;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Speaks to a running service: {@code --url} and {@code --token-file}, else {@code PLUMBLINE_URL}
 * and {@code PLUMBLINE_TOKEN}, else what the configuration in this folder or the running sandbox
 * says. A mixin of every command that asks the service.
 */
final class ApiClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--url", paramLabel = "URL", description = "where the service is")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "holds the token (default: the service's own token file)")
  private @Nullable Path tokenFile;

  /** An answer below 300. */
  record Reply(int status, JsonNode body, String text, Map<String, String> headers) {

    /** The version for {@code If-Match}, or {@code *}. */
    String etag() {
      return headers.getOrDefault("etag", "*");
    }

    /**
     * Prints a list, a line for each item, or the service's own answer.
     *
     * @param none what is said of an empty list
     */
    int printList(boolean json, String none, Function<JsonNode, String> line) {
      if (json) {
        System.out.println(body);
        return ExitCode.IN_SYNC;
      }
      if (body.path("items").isEmpty()) {
        System.err.println(none);
      }
      body.path("items").forEach(item -> System.out.println(line.apply(item)));
      return ExitCode.IN_SYNC;
    }
  }

  /** The whole address of a page of the console. */
  String page(String path) {
    return base() + path;
  }

  /** A text as a part of a path or query. */
  static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Reply get(String path) {
    return send("GET", path, Optional.empty(), Map.of());
  }

  Reply delete(String path) {
    return send("DELETE", path, Optional.empty(), Map.of());
  }

  Reply put(String path, JsonNode body) {
    return send("PUT", path, Optional.of(body), Map.of());
  }

  /** Sends a body with a new {@code Idempotency-Key}, and these headers beside it. */
  Reply post(String path, JsonNode body, Map<String, String> headers) {
    return send("POST", path, Optional.of(body), headers);
  }

  /** Sends a zip archive with a new {@code Idempotency-Key}. */
  Reply post(String path, byte[] archive) {
    return send(
        "POST",
        path,
        HttpRequest.BodyPublishers.ofByteArray(archive),
        Map.of("Content-Type", "application/zip"));
  }

  private Reply send(
      String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
    var all = new HashMap<String, String>();
    body.ifPresent(ignored -> all.put("Content-Type", "application/json"));
    all.putAll(headers);
    return send(
        method,
        path,
        body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
            .orElse(HttpRequest.BodyPublishers.noBody()),
        all);
  }

  /**
   * Sends.
   *
   * @param path under {@code /api/v1}, with its query
   * @throws PlumblineException with the service's own words where it refuses
   */
  private Reply send(
      String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
    var base = base();
    var request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token())
            .header("Accept", "*/*")
            .method(method, body);
    if (!method.equals("GET")) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    headers.forEach(request::setHeader);
    try (var client = HttpClient.newHttpClient()) {
      return reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException unreachable) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "no service answers at " + base + ": start it with ./plumbline up, or name it with --url",
          unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(Category.ENVIRONMENT, "interrupted", stopped);
    }
  }

  private static Reply reply(HttpResponse<String> answer) {
    var headers = new HashMap<String, String>();
    answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    var json = headers.getOrDefault("content-type", "").contains("json");
    var body = json ? parse(answer.body()) : JSON.createObjectNode();
    if (answer.statusCode() >= 300) {
      throw new PlumblineException(
          answer.statusCode() == 401 ? Category.ENVIRONMENT : Category.USAGE,
          body.path("detail").asText("the service answered " + answer.statusCode()));
    }
    return new Reply(answer.statusCode(), body, answer.body(), Map.copyOf(headers));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new PlumblineException(
          Category.ENVIRONMENT, "the answer is no JSON: is --url a Plumbline service?", malformed);
    }
  }

  private String base() {
    var named =
        Optional.ofNullable(url).or(() -> Optional.ofNullable(System.getenv("PLUMBLINE_URL")));
    return named.map(text -> text.replaceAll("/+$", "")).orElseGet(() -> address(configuration()));
  }

  /** Where a service that was started with this configuration says what its address is. */
  static Path addressFile(Settings settings) {
    return settings.http().token().file().toAbsolutePath().resolveSibling("address");
  }

  private static String address(Settings settings) {
    try {
      return Files.readString(addressFile(settings)).strip();
    } catch (IOException neverStarted) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "no service was started with "
              + settings.source()
              + ": start it with ./plumbline up or serve, or name one with --url",
          neverStarted);
    }
  }

  private String token() {
    var fromEnvironment = Optional.ofNullable(System.getenv("PLUMBLINE_TOKEN"));
    if (tokenFile == null && fromEnvironment.isPresent()) {
      return fromEnvironment.get();
    }
    var file =
        Optional.ofNullable(tokenFile).orElseGet(() -> configuration().http().token().file());
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the token file " + file + " cannot be read: name another with --token-file",
          unreadable);
    }
  }

  private static Settings configuration() {
    return ConfigurationFile.find(Optional.empty(), Path.of("").toAbsolutePath())
        .read(System.getenv());
  }
}
