package dev.plumbline.api.serve;

import static dev.plumbline.testkit.Eventually.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.PolicySettings;
import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.http.Contract;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A whole service over a scanner that says what a test wants. */
public final class ServiceFixture implements AutoCloseable {

  public static final String EVENT_SECRET = "event-secret";

  public final FakeScanner scanner;
  public final Service.Running running;
  public final String token;
  public final HttpClient client = HttpClient.newHttpClient();

  public ServiceFixture(Path folder) {
    this(folder, new FakeScanner(), 0);
  }

  public ServiceFixture(Path folder, FakeScanner scanner, int port) {
    this(folder, scanner, port, TestDatabase.settings());
  }

  public ServiceFixture(Path folder, FakeScanner scanner, Notifications notifications) {
    this(folder, scanner, 0, TestDatabase.settings(), notifications);
  }

  public ServiceFixture(
      Path folder, FakeScanner scanner, int port, Settings.DatabaseSettings database) {
    this(folder, scanner, port, database, Notifications.NONE);
  }

  private ServiceFixture(
      Path folder,
      FakeScanner scanner,
      int port,
      Settings.DatabaseSettings database,
      Notifications notifications) {
    this(folder, scanner, port, database, notifications, UnaryOperator.identity());
  }

  /** One whose settings are a test's own. */
  public ServiceFixture(
      Path folder, FakeScanner scanner, Notifications notifications, UnaryOperator<Settings> own) {
    this(folder, scanner, 0, TestDatabase.settings(), notifications, own);
  }

  private ServiceFixture(
      Path folder,
      FakeScanner scanner,
      int port,
      Settings.DatabaseSettings database,
      Notifications notifications,
      UnaryOperator<Settings> own) {
    this.scanner = scanner;
    var tokenFile = folder.resolve("token");
    var settings =
        new Settings(
            "test",
            List.of(),
            List.of(),
            new Settings.ScanSettings(
                Duration.ofDays(300),
                0.1,
                2,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Settings.UnmanagedSettings.OFF,
                true),
            database,
            new Settings.HttpSettings(
                "127.0.0.1",
                port,
                Optional.empty(),
                new Settings.TokenSettings(tokenFile, Duration.ofDays(90)),
                Settings.RateSettings.OFF,
                Optional.of(Hashes.sha256(EVENT_SECRET))),
            IdentitySettings.NONE,
            notifications,
            RemediationSettings.OFF,
            EnvironmentSettings.OFF,
            PolicySettings.SHIPPED,
            IncidentSettings.PLAIN,
            new Settings.Retention(Duration.ofDays(30), Duration.ofDays(365)),
            Settings.LogFormat.TEXT);
    running = Service.start(own.apply(settings), scanner, Clock.systemUTC(), "test");
    try {
      token = Files.readString(tokenFile).strip();
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }

  public String url() {
    return running.addresses().url();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
  }

  /** With the administrator's token. */
  public HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  /** Gives a person a token with these roles. */
  public String person(String name, String... roles) {
    var body = new ObjectMapper().createObjectNode().put("name", name);
    var words = body.putArray("roles");
    for (var role : roles) {
      words.add(role);
    }
    return token(body);
  }

  /** Gives somebody of a team a token. */
  public String member(String name, String role, String team) {
    var body = new ObjectMapper().createObjectNode().put("name", name);
    body.putArray("roles").add(role);
    body.putArray("teams").add(team);
    return token(body);
  }

  private String token(JsonNode body) {
    var answer =
        send(
            authorized("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    return parse(answer.body()).path("token").asText();
  }

  /** The answer, which has to be one that the API describes. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Contract.check(answer);
      return answer;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /**
   * A call of somebody, with a key of its own.
   *
   * @param path below {@code /api/v1}
   * @param version what {@code If-Match} says
   */
  public HttpResponse<String> call(
      String token, String method, String path, String body, String version) {
    return send(
        request("/api/v1" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("If-Match", version)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> get(String path) {
    return send(authorized(path));
  }

  public JsonNode json(String path) {
    return parse(get(path).body());
  }

  public static JsonNode parse(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException bad) {
      throw new IllegalStateException(text, bad);
    }
  }

  /** Waits for the first scan of every stack. */
  public void scanned() {
    until(
        "every stack is scanned",
        () -> {
          var items = json("/api/v1/stacks").path("items");
          if (items.size() != scanner.present.size()) {
            return false;
          }
          for (var stack : items) {
            if (stack.path("lastScanAt").isNull()) {
              return false;
            }
          }
          return true;
        });
  }

  /** Has a stack scanned again, to its end. */
  public void scan(String stackId) {
    var accepted =
        send(
            authorized("/api/v1/stacks/" + stackId + "/scans")
                .POST(HttpRequest.BodyPublishers.noBody()));
    var location = accepted.headers().firstValue("location").orElseThrow();
    until("the scan ends", () -> json(location).has("finishedAt"));
  }

  @Override
  public void close() {
    running.close();
    client.close();
  }
}
