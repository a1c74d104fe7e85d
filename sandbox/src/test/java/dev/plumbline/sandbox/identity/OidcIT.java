package dev.plumbline.sandbox.identity;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.cli.Service;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.CleanEnvironment;
import dev.plumbline.sandbox.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The service and an issuer that others wrote, each in a process of its own. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".*oidc=.*",
    disabledReason = "needs oidc-provider-mock: run ./plumbline test, which sets it up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcIT {

  @TempDir static Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Path home = Path.of(System.getenv().getOrDefault("PLUMBLINE_HOME", ""));
  private Children children;
  private Tools tools;
  private int port;
  private RealIssuer issuer;
  private Service service;

  @BeforeAll
  void start() throws IOException {
    tools = Tools.fromEnvironment(System.getenv());
    children =
        new Children(
            home.resolve("sandbox/launcher/guard.py"),
            tools.python(),
            folder.resolve("logs"),
            CleanEnvironment.of(System.getenv(), folder.toString()));
    port = Ports.free(1).getFirst();
    issuer = started();
    var file = folder.resolve("plumbline.yaml");
    Files.createDirectories(folder.resolve("state/.pulumi"));
    Files.writeString(
        file,
        """
        backends: [{url: "file://%s"}]
        scan: {unmanaged: false}
        database: {folder: "%s"}
        http: {port: 0, tokenFile: "%s"}
        identity:
          oidc:
            - issuer: "%s"
              audience: programs
              clientId: console
              clientSecret: s3cret
              scopes: [profile]
              groups: [{group: shop, roles: [developer], teams: [shop]}]
        """
            .formatted(
                folder.resolve("state"),
                folder.resolve("database"),
                folder.resolve("token"),
                issuer.url()));
    var place = new Service.Place(file, folder.resolve("service.json"), folder.resolve("database"));
    service =
        Service.start(
            children, new SandboxPaths(home).serviceClasspath(), place, OptionalInt.empty());
  }

  private RealIssuer started() {
    return RealIssuer.start(children, tools, home.resolve("sandbox/toolchain"), port);
  }

  @AfterAll
  void stop() {
    children.close();
    browser.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(service.url().resolve(path));
  }

  private HttpResponse<String> me(String token) {
    return send(at("/api/v1/me").header("Authorization", "Bearer " + token));
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", "");
  }

  @Test
  void aTokenOfTheIssuerIsTakenAndItsNewKeyIsFollowed() throws Exception {
    var token = issuer.token(browser, "programs");
    var known = me(token);
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body()).contains("\"ada\"", "\"developer\"", "\"shop\"");

    var other = me(issuer.token(browser, "elsewhere"));
    assertThat(other.statusCode()).isEqualTo(401);
    assertThat(other.body()).contains("another audience");

    issuer.close();
    assertThat(me(token).statusCode()).as("while the issuer is down").isEqualTo(200);
    issuer = started();
    var renewed = issuer.token(browser, "programs");
    until("the new key is known", () -> me(renewed).statusCode() == 200);
    assertThat(me(token).statusCode()).as("with the key that is gone").isEqualTo(401);
  }

  @Test
  void aBrowserSignsInWithPkceAndOutAgain() throws Exception {
    var at = service.url().toString().replaceAll("/$", "");
    var begun = send(at("/login/oidc/oidc"));
    var page = URI.create(begun.headers().firstValue("location").orElseThrow());
    var back = issuer.signIn(browser, page);
    assertThat(back.toString()).startsWith(at + "/login/oidc/oidc/callback?");

    var foreign = send(HttpRequest.newBuilder(back));
    assertThat(foreign.statusCode()).as("in another browser").isEqualTo(403);
    var signedIn = send(HttpRequest.newBuilder(back).header("Cookie", cookie(begun)));
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
    var again = send(HttpRequest.newBuilder(back).header("Cookie", cookie(begun)));
    assertThat(again.statusCode()).as("with the same code").isEqualTo(403);

    var session = cookie(signedIn);
    assertThat(send(at("/api/v1/me").header("Cookie", session)).body()).contains("\"ada\"");
    var out = at("/logout").header("Cookie", session).header("Origin", at);
    assertThat(send(out.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(303);
    assertThat(send(at("/api/v1/me").header("Cookie", session)).statusCode()).isEqualTo(401);
  }
}
