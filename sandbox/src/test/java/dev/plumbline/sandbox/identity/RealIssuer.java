package dev.plumbline.sandbox.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An issuer of OpenID Connect in a process of its own; each start makes a key of its own. */
record RealIssuer(Child child, URI url) implements AutoCloseable {

  static RealIssuer start(Children children, Tools tools, Path toolchain, int port) {
    var python = tools.path("oidc").resolve("bin/python").toString();
    var script = toolchain.resolve("oidc-provider-mock/mended.py").toString();
    var child =
        children.start(
            new Child.Command(
                "oidc-provider-mock",
                List.of(
                    python,
                    script,
                    "--port",
                    Integer.toString(port),
                    "--require-nonce",
                    "true",
                    "--user-claims",
                    "{\"sub\": \"ada\", \"groups\": [\"shop\"]}")));
    var url = URI.create("http://127.0.0.1:" + port);
    try (var client = HttpClient.newHttpClient()) {
      child.await(
          Duration.ofSeconds(60), () -> Probe.answers(client, url.resolve("/jwks"), Map.of()));
    }
    return new RealIssuer(child, url);
  }

  /** Signs ada in on the page that a client sent her to; where that sends her back to. */
  URI signIn(HttpClient browser, URI page) throws IOException, InterruptedException {
    var answer =
        browser.send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("sub=ada"))
                .build(),
            BodyHandlers.ofString());
    return URI.create(answer.headers().firstValue("location").orElseThrow());
  }

  /** The identity token that a program of ada's gets, by the same flow. */
  String token(HttpClient browser, String client) throws IOException, InterruptedException {
    // The pair of RFC 7636, appendix B.
    var verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    var redirect = "http://127.0.0.1:1/done";
    var page =
        url.resolve(
            "/oauth2/authorize?response_type=code&scope=openid&state=s&nonce=n-"
                + System.nanoTime()
                + "&code_challenge_method=S256&code_challenge="
                + challenge
                + "&client_id="
                + client
                + "&redirect_uri="
                + redirect);
    var code = signIn(browser, page).getQuery().replaceAll(".*code=([^&]*).*", "$1");
    var basic =
        Base64.getEncoder().encodeToString((client + ":any").getBytes(StandardCharsets.UTF_8));
    var answer =
        browser.send(
            HttpRequest.newBuilder(url.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=authorization_code&code="
                            + code
                            + "&redirect_uri="
                            + redirect
                            + "&code_verifier="
                            + verifier))
                .build(),
            BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body()).path("id_token").asText();
  }

  @Override
  public void close() {
    child.close();
  }
}
