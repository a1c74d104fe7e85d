package dev.plumbline.sandbox.arm.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.engine.ArmAnswer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for service principals. */
class EntraTest {

  private static final Principal OWNER =
      new Principal("client", "object", "right", Principal.Role.OWNER);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Clock clock = new Hand();
  private final Tokens tokens = new Tokens("tenant", List.of(OWNER), clock);
  private final Entra entra = new Entra("tenant", tokens, clock);

  /** A clock that moves only when told. */
  private final class Hand extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private ArmAnswer ask(String tenant, Map<String, String> changed) {
    var form = new HashMap<>(Map.of("grant_type", "client_credentials", "client_id", "client"));
    form.put("client_secret", "right");
    form.put("scope", "https://management.azure.com/.default");
    form.putAll(changed);
    return entra
        .answer("POST", "/" + tenant + "/oauth2/v2.0/token", form, "https://127.0.0.1:1")
        .orElseThrow();
  }

  @Test
  void theRightSecretGetsATokenThatIsValidForAnHour() {
    var body = ask("tenant", Map.of()).body().orElseThrow();

    assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(body.path("expires_in").asInt()).isEqualTo(3599);
    assertThat(tokens.check(body.path("access_token").asText()))
        .isEqualTo(new Tokens.Checked.Valid(OWNER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://management.azure.com//.default",
        "https://management.core.windows.net//.default openid profile offline_access",
        "https://storage.azure.com/.default"
      })
  void resourceManagerAndStorageAreAskedForInTheWaysThatClientsDo(String scope) {
    assertThat(ask("tenant", Map.of("scope", scope)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "tenant, client_secret, wrong, 401, invalid_client, 7000215",
    "tenant, client_secret, '', 401, invalid_client, 7000218",
    "tenant, client_id, nobody, 400, unauthorized_client, 700016",
    "tenant, grant_type, password, 400, unsupported_grant_type, 70003",
    "tenant, grant_type, '', 400, invalid_request, 900144",
    "tenant, scope, https://management.azure.com/, 400, invalid_scope, 1002012",
    "tenant, scope, https://graph.microsoft.com/.default, 400, invalid_resource, 500011",
    "other, client_id, client, 400, invalid_request, 90002"
  })
  void aWrongRequestIsAnsweredWithEntrasCode(
      String tenant, String field, String value, int status, String error, int code) {
    var answer = ask(tenant, Map.of(field, value));

    var body = answer.body().orElse(Documents.object());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(body.path("error").asText()).isEqualTo(error);
    assertThat(body.path("error_description").asText()).startsWith("AADSTS" + code + ": ");
    assertThat(body.at("/error_codes/0").asInt()).isEqualTo(code);
    assertThat(body.toString()).doesNotContain("right", "wrong");
  }

  @Test
  void aTokenThatIsForgedExpiredOrForAnotherAudienceIsNotValid() {
    var token = tokens.issue(OWNER, Tokens.AUDIENCE);

    assertThat(tokens.check(token + "x")).isInstanceOf(Tokens.Checked.Invalid.class);
    assertThat(tokens.check("nonsense")).isInstanceOf(Tokens.Checked.Invalid.class);
    assertThat(tokens.check(tokens.issue(OWNER, "https://storage.azure.com")))
        .isInstanceOf(Tokens.Checked.Invalid.class);
    now = now.plus(Tokens.LIFE);
    assertThat(tokens.check(token)).isInstanceOf(Tokens.Checked.Expired.class);
  }

  @Test
  void discoveryLeadsToTheSameServer() {
    var openId =
        entra
            .answer(
                "GET",
                "/tenant/v2.0/.well-known/openid-configuration",
                Map.of(),
                "https://127.0.0.1:1")
            .orElseThrow();

    assertThat(openId.body().orElseThrow().path("token_endpoint").asText())
        .isEqualTo("https://127.0.0.1:1/tenant/oauth2/v2.0/token");
    assertThat(entra.answer("GET", "/subscriptions", Map.of(), "")).isEmpty();
  }
}
