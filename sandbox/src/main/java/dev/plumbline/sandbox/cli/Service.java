package dev.plumbline.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * The service, running beside the sandbox as a child.
 *
 * @param child its process
 * @param url where it serves
 * @param loginUrl a one-time login link
 * @param token the administrator's token
 * @param startedAt a moment before it served; the database may know older scans
 */
public record Service(Child child, URI url, String loginUrl, String token, Instant startedAt) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ASK = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts the service on the sandbox's configuration and waits until it serves. */
  public static Service start(Sandbox sandbox, OptionalInt port) {
    var paths = sandbox.paths();
    return start(
        sandbox.children(),
        paths.serviceClasspath(),
        new Place(paths.configuration(), paths.serviceReady(), paths.database()),
        port);
  }

  /**
   * What the service is started with.
   *
   * @param ready where it will write that it serves
   * @param database the embedded database's folder
   */
  public record Place(Path configuration, Path ready, Path database) {}

  /** Starts the service and waits until it serves. */
  public static Service start(Children children, String classpath, Place place, OptionalInt port) {
    var words =
        new JavaCommand("dev.plumbline.api.cli.Main", classpath, List.of())
            .words(
                List.of(
                    "serve",
                    "--config",
                    place.configuration().toString(),
                    "--ready-file",
                    place.ready().toString(),
                    "--port",
                    Integer.toString(port.orElse(0))));
    var child =
        children.start(
            new Child.Command(
                "service", words, List.of(place.database().resolve("postmaster.pid"))),
            Map.of());
    var startedAt = Instant.now();
    child.await(PATIENCE, () -> Files.exists(place.ready()));
    try {
      var answer = JSON.readTree(place.ready().toFile());
      return new Service(
          child,
          URI.create(answer.path("url").asText()),
          answer.path("loginUrl").asText(),
          Files.readString(Path.of(answer.path("tokenFile").asText())).strip(),
          startedAt);
    } catch (IOException broken) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the service said that it is ready, but not where: " + broken.getMessage(),
          broken);
    }
  }

  /** Waits until every stack was scanned once, and returns the stacks as the API shows them. */
  public List<JsonNode> awaitFirstScan() {
    var stacks = new ArrayList<JsonNode>();
    child.await(
        PATIENCE,
        () -> {
          stacks.clear();
          get("/api/v1/stacks").path("items").forEach(stacks::add);
          return !stacks.isEmpty() && stacks.stream().allMatch(this::wasScanned);
        });
    return List.copyOf(stacks);
  }

  private boolean wasScanned(JsonNode stack) {
    var last = stack.path("lastScanAt").asText("");
    return !last.isEmpty() && Instant.parse(last).isAfter(startedAt);
  }

  /** What a GET of the API answers; an empty document when it does not answer. */
  public JsonNode get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(url.resolve(path))
              .timeout(ASK)
              .header("Authorization", "Bearer " + token)
              .build();
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? JSON.readTree(response.body())
          : JSON.createObjectNode();
    } catch (IOException notYet) {
      return JSON.createObjectNode();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return JSON.createObjectNode();
    }
  }

  /** Sends a POST without a body and returns the path that its {@code Location} names. */
  public String post(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(url.resolve(path))
              .timeout(ASK)
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      var response = client.send(request, BodyHandlers.ofString());
      return response
          .headers()
          .firstValue("Location")
          .orElseThrow(
              () ->
                  child.failure(
                      "POST "
                          + path
                          + " answered "
                          + response.statusCode()
                          + " without a Location"));
    } catch (IOException failed) {
      throw new PlumblineException(
          Category.ENVIRONMENT, "POST " + path + " failed: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(Category.ENVIRONMENT, "interrupted", interrupted);
    }
  }

  /** Waits until something is true of the service. */
  public void await(BooleanSupplier condition) {
    child.await(PATIENCE, condition);
  }

  @Override
  public String toString() {
    return "Service[" + url + "]";
  }
}
