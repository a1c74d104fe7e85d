package dev.plumbline.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.ConfigurationFile;
import dev.plumbline.api.config.Settings;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Excerpt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Speaks to a running service: {@code --url} and {@code --token-file}, else {@code PLUMBLINE_URL}
 * and {@code PLUMBLINE_TOKEN}, else what the configuration in this folder or the running sandbox
 * says. A mixin of every command that asks the service. Paths are under {@code /api/v1}, with their
 * query.
 *
 * <p>What the service refuses becomes a {@link PlumblineException} with its own words: of {@code
 * USAGE} where the request itself is wrong, a {@link TransientFailure} where another try may do.
 */
final class ApiClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As much of a refusal as is told. */
  private static final int LONGEST = 4000;

  private static final String STRANGER =
      "the answer is none of Plumbline's: is --url a Plumbline service?";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the service is (default: PLUMBLINE_URL, else where the configuration's service"
              + " listens).")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Holds the token (default: PLUMBLINE_TOKEN, else the service's own token file).")
  private @Nullable Path tokenFile;

  /** An answer below 300. */
  record Reply(int status, Optional<ObjectNode> json, String text, Map<String, String> headers) {

    /** The document that it holds. */
    ObjectNode body() {
      return json.orElseThrow(ApiClient::stranger);
    }

    /** The version for {@code If-Match}, or {@code *}. */
    String etag() {
      return headers.getOrDefault("etag", "*");
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

  /** A version as {@code If-Match} has it. */
  static Map<String, String> seen(long version) {
    return Map.of("If-Match", "\"" + version + "\"");
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  Reply delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), Map.of());
  }

  Reply put(String path, JsonNode body) {
    return send("PUT", path, body, Map.of());
  }

  Reply patch(String path, JsonNode body, Map<String, String> headers) {
    return send("PATCH", path, body, headers);
  }

  /** Sends nothing but the wish. */
  Reply post(String path) {
    return post(path, JsonNodeFactory.instance.objectNode(), Map.of());
  }

  Reply post(String path, JsonNode body, Map<String, String> headers) {
    return send("POST", path, body, headers);
  }

  /** Sends a zip archive. */
  Reply post(String path, byte[] archive) {
    var type = Map.of("Content-Type", "application/zip");
    return send("POST", path, BodyPublishers.ofByteArray(archive), type);
  }

  /**
   * A whole list: its first page, with the items of all.
   *
   * @param path with a query
   */
  ObjectNode list(String path) {
    var pages = new ArrayList<ObjectNode>();
    pages(path, pages::add);
    var whole = pages.getFirst();
    var items = whole.withArray("items");
    pages.stream().skip(1).forEach(page -> page.path("items").forEach(items::add));
    return whole.putNull("nextCursor");
  }

  /** Hands over every item of a list, page by page. */
  void each(String path, Consumer<JsonNode> item) {
    pages(path, page -> page.path("items").forEach(item));
  }

  private void pages(String path, Consumer<ObjectNode> each) {
    var page = get(path).body();
    each.accept(page);
    while (page.hasNonNull("nextCursor")) {
      page = get(path + "&cursor=" + coded(page.path("nextCursor").asText())).body();
      each.accept(page);
    }
  }

  /**
   * Hands over the lines of a stream of events as they come, until it ends.
   *
   * @param lastEventId after which event it begins; empty for the first
   */
  void stream(String path, String lastEventId, Consumer<String> line) {
    var request = request("GET", path, BodyPublishers.noBody(), Map.of());
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    exchange(
        client -> {
          var answer = client.send(request.build(), BodyHandlers.ofInputStream());
          try (var body = answer.body()) {
            if (answer.statusCode() >= 300) {
              var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
              throw refusal(reply(answer, text));
            }
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (var next = lines.readLine(); next != null; next = lines.readLine()) {
              line.accept(next);
            }
          }
          return answer.statusCode();
        });
  }

  private Reply send(String method, String path, JsonNode body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return send(method, path, BodyPublishers.ofString(body.toString()), all);
  }

  private Reply send(String method, String path, BodyPublisher body, Map<String, String> headers) {
    var request = request(method, path, body, headers).build();
    var reply =
        exchange(
            client -> {
              var answer = client.send(request, BodyHandlers.ofString());
              return reply(answer, answer.body());
            });
    if (reply.status() >= 300) {
      throw refusal(reply);
    }
    return reply;
  }

  /** Every change has a new {@code Idempotency-Key}. */
  private HttpRequest.Builder request(
      String method, String path, BodyPublisher body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base() + "/api/v1" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token())
            .header("Accept", "*/*")
            .method(method, body);
    if (!method.equals("GET")) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    headers.forEach(request::setHeader);
    return request;
  }

  private interface Exchange<T> {
    T over(HttpClient client) throws IOException, InterruptedException;
  }

  private <T> T exchange(Exchange<T> exchange) {
    try (var client = HttpClient.newHttpClient()) {
      return exchange.over(client);
    } catch (IOException unreachable) {
      throw new TransientFailure(
          "no service answers at %s: start it with ./plumbline up, or name it with --url"
              .formatted(base()),
          unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(Category.ENVIRONMENT, "interrupted", stopped);
    }
  }

  private static Reply reply(HttpResponse<?> answer, String text) {
    var headers = new HashMap<String, String>();
    answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    var isJson = headers.getOrDefault("content-type", "").contains("json");
    return new Reply(
        answer.statusCode(), isJson ? document(text) : Optional.empty(), text, Map.copyOf(headers));
  }

  private static Optional<ObjectNode> document(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode document
          ? Optional.of(document)
          : Optional.empty();
    } catch (JsonProcessingException malformed) {
      throw new PlumblineException(Category.ENVIRONMENT, STRANGER, malformed);
    }
  }

  private static PlumblineException stranger() {
    return new PlumblineException(Category.ENVIRONMENT, STRANGER);
  }

  /** The service's own words, and whose matter it is. */
  private static PlumblineException refusal(Reply reply) {
    var otherwise = "the service answered " + reply.status();
    var said =
        Excerpt.of(
            reply.json().map(json -> json.path("detail").asText(otherwise)).orElse(otherwise),
            LONGEST);
    return switch (reply.status()) {
      case 400, 415, 422, 428 -> new PlumblineException(Category.USAGE, said);
      case 429, 502, 503, 504 -> {
        var wait = reply.headers().getOrDefault("retry-after", "");
        yield wait.matches("[0-9]{1,6}")
            ? new TransientFailure(
                "%s (try again in %s s)".formatted(said, wait),
                Duration.ofSeconds(Long.parseLong(wait)))
            : new TransientFailure(said, Duration.ZERO);
      }
      default -> new PlumblineException(Category.ENVIRONMENT, said);
    };
  }

  private String base() {
    if (url != null) {
      return ServiceAccess.address("--url", url);
    }
    return Optional.ofNullable(System.getenv("PLUMBLINE_URL"))
        .map(text -> ServiceAccess.address("PLUMBLINE_URL", text))
        .orElseGet(() -> address(configuration()));
  }

  /** Where a service that was started with this configuration says what its address is. */
  static Path addressFile(Settings settings) {
    return settings.http().token().file().toAbsolutePath().resolveSibling("address");
  }

  private static String address(Settings settings) {
    var file = addressFile(settings);
    try {
      return ServiceAccess.address("the file " + file, Files.readString(file));
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
      return ServiceAccess.token("PLUMBLINE_TOKEN", fromEnvironment.get());
    }
    var file =
        Optional.ofNullable(tokenFile).orElseGet(() -> configuration().http().token().file());
    try {
      return ServiceAccess.token("the token file " + file, Files.readString(file));
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
