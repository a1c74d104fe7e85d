package dev.plumbline.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OidcHttpTest {

  private final FakeIssuer issuer = new FakeIssuer();
  @TempDir Path folder;
  private ServiceFixture service;

  @BeforeEach
  void start() {
    service =
        new ServiceFixture(folder, new FakeScanner(), Notifications.NONE, this::withTheIssuer);
  }

  @AfterEach
  void stop() {
    service.close();
    issuer.close();
  }

  private Settings withTheIssuer(Settings plain) {
    return TestSettings.with(plain, issuer.identity());
  }

  private HttpResponse<String> call(String token, String path) {
    return service.send(
        service.request("/api/v1" + path).header("Authorization", "Bearer " + token));
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return ServiceFixture.parse(answer.body());
  }

  @Test
  void aBearerTokenOfTheIssuerOpensWhatItsRolesGive() {
    var token = issuer.signed(issuer.claims(Instant.now()));

    assertThat(body(call(token, "/me")))
        .isEqualTo(
            ServiceFixture.parse(
                "{\"name\": \"ada\", \"roles\": [\"developer\"], \"teams\": [\"shop\"]}"));
    assertThat(call(token, "/audit").statusCode()).isEqualTo(403);
  }

  @Test
  void aBearerTokenThatIsWrongIsToldWhyAndOneWithoutRoleOpensNothing() {
    var wrong = call(issuer.signed(issuer.claims(Instant.now()).audience("other")), "/me");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("www-authenticate")).isPresent();
    assertThat(body(wrong).path("detail").asText())
        .isEqualTo("The token is for another audience than this service.");

    var idle = issuer.signed(issuer.claims(Instant.now()).claim("groups", List.of()));
    var refused = call(idle, "/me");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(body(refused).path("detail").asText()).endsWith("'ada' has no role here.");
  }

  @Test
  void anIssuerThatDoesNotAnswerIsNoWrongToken() {
    issuer.down = true;

    var answer = call(issuer.signed(issuer.claims(Instant.now())), "/me");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void aRefusedChangeIsAuditedWithThePersonsName() {
    var token = issuer.signed(issuer.claims(Instant.now()));
    var answer =
        service.send(
            service
                .request("/api/v1/stacks/none/scans")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(403);

    var entry = service.json("/api/v1/audit").path("items").path(0);
    assertThat(entry.path("who").asText()).isEqualTo("ada");
    assertThat(entry.path("decision").asText()).isEqualTo("refused");
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("set-cookie").orElseThrow();
  }

  private static String parameter(URI address, String name) {
    var match = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address.toString());
    assertThat(match.find()).as(name).isTrue();
    return match.group(1);
  }

  @Test
  void aBrowserSignsInAtTheIssuerAndOutAgain() {
    assertThat(service.send(service.request("/login")).body())
        .contains("href=\"/login/oidc/oidc\"");
    var begun = service.send(service.request("/login/oidc/oidc"));
    var there = URI.create(begun.headers().firstValue("location").orElseThrow());
    assertThat(there.toString()).startsWith(issuer.url() + "/authorize?");
    assertThat(cookie(begun))
        .contains("HttpOnly; SameSite=Lax; Max-Age=600")
        .contains("/login/oidc");
    var claims =
        issuer
            .claims(Instant.now())
            .audience(FakeIssuer.CLIENT)
            .claim("nonce", parameter(there, "nonce"));
    issuer.tokenStatus = 200;
    issuer.tokenAnswer = "{\"id_token\": \"" + issuer.signed(claims) + "\"}";
    var back = "/login/oidc/oidc/callback?code=c&state=" + parameter(there, "state");

    var foreign = service.send(service.request(back));
    assertThat(foreign.statusCode()).isEqualTo(403);
    var signedIn = service.send(service.request(back).header("Cookie", cookie(begun)));

    assertThat(signedIn.statusCode()).isEqualTo(200);
    assertThat(cookie(signedIn)).contains("HttpOnly; SameSite=Strict").doesNotContain("Secure");
    var session = cookie(signedIn).replaceAll(";.*", "");
    var me = service.request("/api/v1/me").header("Cookie", session);
    assertThat(body(service.send(me)).path("name").asText()).isEqualTo("ada");

    var out =
        service.send(
            service
                .request("/logout")
                .header("Cookie", session)
                .header("Origin", service.url())
                .POST(BodyPublishers.noBody()));
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(service.send(me).statusCode()).isEqualTo(401);
  }

  @Test
  void whatTheIssuerRefusesIsSaidInWordsOnly() {
    var said = service.send(service.request("/login/oidc/oidc/callback?error=access_denied"));
    assertThat(said.statusCode()).isEqualTo(403);
    assertThat(said.body()).contains("did not sign you in: access_denied");

    var odd = service.send(service.request("/login/oidc/oidc/callback?error=%3Cb%3Ehello"));
    assertThat(odd.body()).contains("did not sign you in.").doesNotContain("hello");
    assertThat(service.send(service.request("/login/oidc/none")).statusCode()).isEqualTo(404);
  }
}
