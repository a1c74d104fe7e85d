package dev.plumbline.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Role;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.store.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BearerTest {

  private final TestClock clock = new TestClock();
  private final FakeIssuer issuer = new FakeIssuer();
  private final Issuers issuers = new Issuers(issuer.identity(), clock);

  @AfterEach
  void close() {
    issuers.close();
    issuer.close();
  }

  private JWTClaimsSet.Builder claims() {
    return issuer.claims(clock.instant());
  }

  private Caller known(JWTClaimsSet.Builder claims) {
    var checked = issuers.bearer(issuer.signed(claims));
    assertThat(checked).isInstanceOf(Checked.Known.class);
    return ((Checked.Known) checked).caller();
  }

  private String refused(String token) {
    var checked = issuers.bearer(token);
    assertThat(checked).isInstanceOf(Checked.Refused.class);
    return ((Checked.Refused) checked).reason();
  }

  private String refused(UnaryOperator<JWTClaimsSet.Builder> spoil) {
    return refused(issuer.signed(spoil.apply(claims())));
  }

  @Test
  void whoTheIssuerVouchesForIsAPersonWithTheRolesAndTeamsOfTheGroups() {
    assertThat(known(claims()))
        .isEqualTo(new Caller("ada", Set.of(Role.DEVELOPER), Set.of("shop")));
    assertThat(known(claims().claim("groups", List.of("ops", "other"))))
        .isEqualTo(new Caller("ada", Set.of(Role.OPERATOR), Set.of("*")));
  }

  @Test
  void claimsGiveRolesAndTeamsToo() {
    var caller =
        known(
            claims()
                .claim("groups", null)
                .claim("roles", "viewer approver emperor")
                .claim("teams", List.of("web", "*", "no good", "api")));

    assertThat(caller)
        .isEqualTo(new Caller("ada", Set.of(Role.VIEWER, Role.APPROVER), Set.of("web", "api")));
  }

  @Test
  void whomNoClaimGivesAnythingMayDoNothing() {
    for (var groups : List.of(List.of(), "text", 7, Map.of("ops", "ops"), List.of(1, "SHOP"))) {
      var caller = known(claims().claim("groups", groups));
      assertThat(caller.roles()).as("%s", groups).isEmpty();
      assertThat(caller.teams()).as("%s", groups).isEmpty();
    }
  }

  @Test
  void aNamedIssuersPeopleAreToldFromOthers() {
    var named = new IdentitySettings(List.of(issuer.settings("corp", true)));
    try (var both = new Issuers(named, clock)) {
      assertThat(both.bearer(issuer.signed(claims())))
          .isEqualTo(
              new Checked.Known(new Caller("corp:ada", Set.of(Role.DEVELOPER), Set.of("shop"))));
    }
  }

  @Test
  void nobodyElsesWordIsTaken() {
    assertThat(refused(with -> with.issuer(issuer.url() + "/")))
        .isEqualTo("The token's issuer is not known here.");
    assertThat(refused(with -> with.issuer(null)))
        .isEqualTo("The token's issuer is not known here.");
    assertThat(refused(with -> with.audience(List.of("other", "plumblines"))))
        .isEqualTo("The token is for another audience than this service.");
    assertThat(refused(with -> with.audience((String) null)))
        .isEqualTo("The token is for another audience than this service.");
    assertThat(refused(FakeIssuer.signed(claims(), FakeIssuer.rsa("first"))))
        .isEqualTo("The token's signature is wrong.");
    assertThat(refused(FakeIssuer.signed(claims(), FakeIssuer.rsa("other"))))
        .isEqualTo("The token is signed with a key that its issuer does not have.");
  }

  @Test
  void aSubjectMustBeAPersonsNameAndNotTheAdministrators() {
    for (var subject : new String[] {null, "", " ", "a\nb", "x".repeat(256)}) {
      assertThat(refused(with -> with.subject(subject))).contains("names no subject");
    }
    assertThat(refused(with -> with.subject("administrator"))).contains("own administrator");
  }

  @Test
  void timesAreTakenWithTheSkewAndNoMore() {
    var now = clock.instant();
    var minute = Duration.ofMinutes(1);
    known(claims().expirationTime(Date.from(now.minus(minute).plusSeconds(1))));
    known(claims().notBeforeTime(Date.from(now.plus(minute))));

    assertThat(refused(with -> with.expirationTime(Date.from(now.minus(minute)))))
        .isEqualTo("The token expired at " + now.minus(minute) + ".");
    assertThat(refused(with -> with.notBeforeTime(Date.from(now.plus(minute).plusSeconds(1)))))
        .isEqualTo("The token is not good yet (nbf).");
    assertThat(refused(with -> with.expirationTime(null))).isEqualTo("The token has no end (exp).");
  }

  @Test
  void noAlgorithmButTheConfiguredOnesIsTaken() throws JOSEException {
    var key = (RSAKey) issuer.keys.getFirst();
    var other = new SignedJWT(header(JWSAlgorithm.RS512), claims().build());
    other.sign(new com.nimbusds.jose.crypto.RSASSASigner(key));

    assertThat(refused(other.serialize()))
        .isEqualTo("The token is not signed by RS256 or ES256, as it must be here.");
    assertThat(refused(new PlainJWT(claims().build()).serialize()))
        .isEqualTo("The token is no signed JWT.");
  }

  @Test
  void aPublicKeyIsNoSecretToSignWith() throws JOSEException {
    var key = (RSAKey) issuer.keys.getFirst();
    for (var secret :
        List.of(
            key.toRSAPublicKey().getEncoded(),
            key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      var forged = new SignedJWT(header(JWSAlgorithm.HS256), claims().build());
      forged.sign(new MACSigner(secret));

      assertThat(refused(forged.serialize())).contains("not signed by RS256 or ES256");
    }
  }

  @Test
  void aKeyThatTheTokenBringsAlongCountsForNothing() throws JOSEException {
    var own = FakeIssuer.rsa("own");
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build();
    var forged = new SignedJWT(header, claims().build());
    forged.sign(new com.nimbusds.jose.crypto.RSASSASigner(own));

    assertThat(refused(forged.serialize())).isEqualTo("The token's signature is wrong.");
  }

  @Test
  void aTokenOfALogoutOrAKeyForEncryptionIsNotTaken() {
    assertThat(refused(FakeIssuer.signed(claims(), issuer.keys.getFirst(), "logout+jwt")))
        .isEqualTo("The token's type is not JWT or at+jwt.");
    var secret =
        new RSAKey.Builder((RSAKey) issuer.keys.getFirst()).keyUse(KeyUse.ENCRYPTION).build();
    issuer.keys.set(0, secret);

    assertThat(refused(FakeIssuer.signed(claims(), secret)))
        .isEqualTo("The token is signed with a key that its issuer does not have.");
  }

  @Test
  void aTokenThatWasChangedOrCutIsNotTaken() {
    var token = issuer.signed(claims());
    var parts = token.split("\\.", -1);

    var other = issuer.signed(claims().claim("groups", List.of("ops"))).split("\\.", -1);
    assertThat(refused(parts[0] + "." + other[1] + "." + parts[2]))
        .isEqualTo("The token's signature is wrong.");
    for (var broken : List.of("a.b.c", "..", parts[0] + "." + parts[1] + ".", "{}.{}.{}")) {
      assertThat(issuers.bearer(broken)).as(broken).isInstanceOf(Checked.Refused.class);
    }
  }

  @Test
  void onlyWhatIsWrittenAsAJwtIsForTheIssuers() {
    assertThat(issuers.isTheirs(issuer.signed(claims()))).isTrue();
    assertThat(issuers.isTheirs("plb_000000000000000000000000000000000")).isFalse();
    try (var none = new Issuers(IdentitySettings.NONE, clock)) {
      assertThat(none.isTheirs(issuer.signed(claims()))).isFalse();
    }
  }

  private JWSHeader header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).keyID(issuer.keys.getFirst().getKeyID()).build();
  }

  @Test
  void anEllipticKeyIsTakenToo() {
    var key = FakeIssuer.elliptic("curve");
    issuer.keys.add(key);

    assertThat(issuers.bearer(FakeIssuer.signed(claims(), key))).isInstanceOf(Checked.Known.class);
  }
}
