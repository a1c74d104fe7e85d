package dev.plumbline.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Role;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {

  private static final String SECRET = "a-browsers-own-secret";
  private static final String REDIRECT = "https://plumbline.example/login/oidc/oidc/callback";

  private final TestClock clock = new TestClock();
  private final FakeIssuer issuer = new FakeIssuer();
  private final Issuers issuers = new Issuers(issuer.identity(), clock);
  private final SignIn signIn = issuers.signIn("oidc").orElseThrow();

  @AfterEach
  void close() {
    issuers.close();
    issuer.close();
  }

  private static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&", -1))
        .map(each -> each.split("=", 2))
        .collect(
            Collectors.toMap(
                each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
  }

  private Map<String, String> started() {
    try {
      return parameters(signIn.start(SECRET, REDIRECT).getRawQuery());
    } catch (IOException unheard) {
      throw new IllegalStateException(unheard);
    }
  }

  /** What the issuer gives for the code. */
  private void gives(UnaryOperator<JWTClaimsSet.Builder> change) {
    var claims =
        issuer
            .claims(clock.instant())
            .audience(FakeIssuer.CLIENT)
            .claim("nonce", started().get("nonce"));
    issuer.tokenStatus = 200;
    issuer.tokenAnswer = "{\"id_token\": \"" + issuer.signed(change.apply(claims)) + "\"}";
  }

  private Checked finish(String secret) {
    var back = new SignIn.Return("the-code", started().getOrDefault("state", ""), "");
    return signIn.finish(secret, REDIRECT, back);
  }

  private void isRefused(Checked checked, String reason) {
    assertThat(checked).isEqualTo(new Checked.Refused(reason));
  }

  @Test
  void theBrowserIsSentWithWhatItsOwnSecretMakes() {
    var sent = started();

    assertThat(sent)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeIssuer.CLIENT)
        .containsEntry("redirect_uri", REDIRECT)
        .containsEntry("scope", "openid profile")
        .containsEntry("code_challenge_method", "S256");
    assertThat(sent.toString()).doesNotContain(SECRET);
    assertThat(
            Set.of(sent.getOrDefault("state", ""), sent.get("nonce"), sent.get("code_challenge")))
        .hasSize(3);
  }

  @Test
  void whoComesBackWithACodeIsThePersonOfTheToken() {
    gives(claims -> claims);

    assertThat(finish(SECRET))
        .isEqualTo(new Checked.Known(new Caller("ada", Set.of(Role.DEVELOPER), Set.of("shop"))));
    var exchange = issuer.exchanges.getFirst().split(" ", -1);
    var sent = parameters(exchange[2]);
    assertThat(new String(Base64.getDecoder().decode(exchange[1]), StandardCharsets.UTF_8))
        .isEqualTo("console:s3cret");
    assertThat(sent)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "the-code")
        .containsEntry("redirect_uri", REDIRECT)
        .doesNotContainKey("client_secret");
    var hash = HexFormat.of().parseHex(Hashes.sha256(sent.getOrDefault("code_verifier", "")));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(started().get("code_challenge"));
  }

  @Test
  void whatAnotherBrowserBeganIsNotEndedInThisOne() {
    gives(claims -> claims);

    isRefused(finish("another"), "This browser did not begin this sign-in; begin again.");
    assertThat(issuer.exchanges).isEmpty();
  }

  @Test
  void aTokenOfAnotherSignInIsNotTaken() {
    gives(claims -> claims.claim("nonce", "other"));
    isRefused(finish(SECRET), "The token was made for another sign-in; begin again.");

    gives(claims -> claims.claim("nonce", null));
    isRefused(finish(SECRET), "The token was made for another sign-in; begin again.");
  }

  @Test
  void aTokenForAnotherClientIsNotTaken() {
    gives(claims -> claims.audience(FakeIssuer.AUDIENCE));
    isRefused(finish(SECRET), "The token is for another audience than this service.");

    gives(claims -> claims.claim("azp", "other"));
    isRefused(finish(SECRET), "The token was made for another client.");

    gives(claims -> claims.audience(List.of(FakeIssuer.CLIENT, "other")));
    isRefused(finish(SECRET), "The token was made for another client.");
  }

  @Test
  void anAnswerOfAnotherIssuerIsNotTaken() {
    gives(claims -> claims);
    var back =
        new SignIn.Return("the-code", started().getOrDefault("state", ""), "https://evil.example");

    isRefused(
        signIn.finish(SECRET, REDIRECT, back),
        "The answer comes from another issuer; begin again.");
    assertThat(issuer.exchanges).isEmpty();
  }

  @Test
  void aCodeThatTheIssuerDoesNotTakeSignsNobodyIn() {
    isRefused(finish(SECRET), "The issuer does not take the code: invalid_grant.");

    issuer.tokenAnswer = "{\"error\": \"<b>you</b>\"}";
    isRefused(finish(SECRET), "The issuer does not take the code.");
  }

  @Test
  void anIssuerThatIsDownSignsNobodyInAndNobodyOut() {
    started();
    issuer.down = true;
    issuer.tokenAnswer = "no JSON";

    assertThat(finish(SECRET)).isInstanceOf(Checked.Unanswered.class);
  }

  @Test
  void aPublicClientHasNoSecretToSend() {
    var open = new IdentitySettings(List.of(issuer.settings("corp", false)));
    try (var other = new Issuers(open, clock)) {
      var there = other.signIn("corp").orElseThrow();
      gives(claims -> claims);
      var back = new SignIn.Return("the-code", started().getOrDefault("state", ""), issuer.url());

      assertThat(there.finish(SECRET, REDIRECT, back)).isInstanceOf(Checked.Known.class);

      var exchange = issuer.exchanges.getFirst();
      assertThat(exchange).startsWith("null ").contains("client_id=console");
      assertThat(URI.create(there.host()).toString()).isEqualTo("127.0.0.1");
    }
  }
}
