package dev.plumbline.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.plumbline.api.store.TestClock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {

  private final TestClock clock = new TestClock();
  private final FakeIssuer issuer = new FakeIssuer();
  private final Issuers issuers = new Issuers(issuer.identity(), clock);

  @AfterEach
  void close() {
    issuers.close();
    issuer.close();
  }

  private Checked with(JWK key) {
    return issuers.bearer(FakeIssuer.signed(issuer.claims(clock.instant()), key));
  }

  private Checked good() {
    return with(issuer.keys.getFirst());
  }

  @Test
  void keysAreAskedForOnceAndEachHourAfterThat() {
    assertThat(issuer.keyRequests).hasValue(0);
    for (var call = 0; call < 50; call++) {
      assertThat(good()).isInstanceOf(Checked.Known.class);
    }
    assertThat(issuer.keyRequests).hasValue(1);

    clock.advance(Keys.FRESH.plusSeconds(1));
    good();
    good();

    assertThat(issuer.keyRequests).hasValue(2);
  }

  @Test
  void aNewKeyIsFetchedWhenATokenNamesIt() {
    good();
    var next = FakeIssuer.rsa("next");
    issuer.keys.set(0, next);
    clock.advance(Keys.PAUSE.plusSeconds(1));

    assertThat(with(next)).isInstanceOf(Checked.Known.class);
    assertThat(issuer.keyRequests).hasValue(2);
  }

  @Test
  void aTokenThatNamesNoKeyIsCheckedWithTheNewOneTooAndAFloodOfSuchAsksOnce() {
    issuer.keys.set(0, new RSAKey.Builder(FakeIssuer.rsa("x")).keyID(null).build());
    good();
    var next = new RSAKey.Builder(FakeIssuer.rsa("y")).keyID(null).build();
    issuer.keys.set(0, next);
    clock.advance(Keys.PAUSE.plusSeconds(1));

    assertThat(with(next)).isInstanceOf(Checked.Known.class);
    assertThat(issuer.keyRequests).hasValue(2);
    var stranger = new RSAKey.Builder(FakeIssuer.rsa("z")).keyID(null).build();
    clock.advance(Keys.PAUSE.plusSeconds(1));
    for (var call = 0; call < 50; call++) {
      assertThat(with(stranger)).isInstanceOf(Checked.Refused.class);
    }
    assertThat(issuer.keyRequests).hasValue(3);
  }

  @Test
  void aKeyThatTheIssuerGaveUpIsGoodNoMoreWithinTheHour() {
    var old = issuer.keys.getFirst();
    good();
    issuer.keys.set(0, FakeIssuer.rsa("next"));

    clock.advance(Keys.FRESH.plusSeconds(1));

    assertThat(with(old)).isInstanceOf(Checked.Refused.class);
  }

  @Test
  void aFloodOfUnknownKeysAsksTheIssuerOnceInAPause() throws InterruptedException {
    good();
    clock.advance(Keys.PAUSE.plusSeconds(1));
    var unknown = FakeIssuer.signed(issuer.claims(clock.instant()), FakeIssuer.rsa("unknown"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call = 0; call < 500; call++) {
        threads.execute(() -> issuers.bearer(unknown));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(issuer.keyRequests).hasValue(2);
    assertThat(issuers.bearer(unknown)).isInstanceOf(Checked.Refused.class);
    assertThat(good()).isInstanceOf(Checked.Known.class);
  }

  @Test
  void whileTheIssuerIsDownKnownKeysStayGoodAndItIsAskedAgainLater() {
    good();
    issuer.down = true;
    clock.advance(Keys.FRESH.multipliedBy(30));

    assertThat(good()).isInstanceOf(Checked.Known.class);

    var next = FakeIssuer.rsa("next");
    issuer.keys.add(next);
    issuer.down = false;
    clock.advance(Keys.PAUSE.plusSeconds(1));
    assertThat(with(next)).isInstanceOf(Checked.Known.class);
  }

  @Test
  void anIssuerThatWasNeverHeardIsNoReasonToCallATokenWrong() {
    issuer.down = true;
    assertThat(good()).isInstanceOf(Checked.Unanswered.class);

    issuer.down = false;
    assertThat(good()).isInstanceOf(Checked.Unanswered.class);
    clock.advance(Keys.PAUSE.plusSeconds(1));
    assertThat(good()).isInstanceOf(Checked.Known.class);
  }

  @Test
  void aClockThatWasSetBackKeepsNobodyWaiting() {
    issuer.down = true;
    good();
    issuer.down = false;

    clock.advance(Duration.ofDays(-1));

    assertThat(good()).isInstanceOf(Checked.Known.class);
  }

  @Test
  void anotherIssuersDocumentIsNotBelieved() {
    issuer.saysItIs = issuer.url() + "/";

    assertThat(good()).isInstanceOf(Checked.Unanswered.class);
    assertThat(issuer.keyRequests).hasValue(0);
  }

  @Test
  void keysAreNotReadFromElsewhereWithoutTls() {
    issuer.keysAt = "http://192.0.2.1/keys";

    assertThat(good()).isInstanceOf(Checked.Unanswered.class);
  }
}
