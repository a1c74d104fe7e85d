package dev.plumbline.api.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.notify.Delivery;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.reach.TargetCheck;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookChannelTest {

  private static final AllowList LOOPBACK = AllowList.of(List.of("127.0.0.1"));
  private static final Hidden NEW =
      new Hidden("whsec_bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyE=");
  private static final Hidden OLD =
      new Hidden("whsec_b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCE=");

  @TempDir Path folder;
  private final Receiver receiver = Receiver.plain();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void postsACloudEventSignedWithEverySecretInForce() {
    var message = SampleEvents.message("opened", SampleEvents.incident());

    assertThat(send(receiver.url("/hook?a=b"), LOOPBACK)).isEqualTo(new Delivery.Accepted());

    var got = receiver.received().getFirst();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.uri()).isEqualTo("/hook?a=b");
    assertThat(got.headers().getFirst("content-type"))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    assertThat(got.headers().getFirst("webhook-id")).isEqualTo(message.eventId());
    var timestamp = Long.parseLong(got.headers().getFirst("webhook-timestamp"));
    var signatures = List.of(got.headers().getFirst("webhook-signature").split(" "));
    assertThat(signatures)
        .containsExactly(
            Signature.of(List.of(NEW), message.eventId(), timestamp, got.body()),
            Signature.of(List.of(OLD), message.eventId(), timestamp, got.body()));
    assertThat(signatures).allMatch(each -> each.startsWith("v1,"));
    assertThat(got.body()).isEqualTo(message.body());
    assertThat(got.json().path("specversion").asText()).isEqualTo("1.0");
    assertThat(got.json().path("id").asText()).isEqualTo(message.eventId());
  }

  /** The published example of the Standard Webhooks and Svix libraries. */
  @Test
  void signsAsTheStandardSays() {
    var secret = new Hidden("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            Signature.of(
                List.of(secret),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330L,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aTargetInsideIsNotReachedUnlessItIsAllowed() {
    assertThat(reason(send(receiver.url("/"), AllowList.NONE)))
        .contains("127.0.0.1 is 127.0.0.1, a loopback address");
    assertThat(reason(send("http://localhost:" + receiver.port(), AllowList.NONE)))
        .contains("a loopback address");
    assertThat(reason(send("http://[::1]:" + receiver.port(), AllowList.NONE)))
        .contains("a loopback address");
    assertThat(reason(send("http://[::ffff:127.0.0.1]:" + receiver.port(), AllowList.NONE)))
        .contains("a loopback address");
    assertThat(reason(send("http://2130706433:" + receiver.port(), AllowList.NONE)))
        .contains("a loopback address");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void theAddressThatWasCheckedIsTheOneThatIsReached() {
    var asked = new AtomicInteger();
    var answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.2"));
    TargetCheck.Names rebinding =
        host -> {
          asked.incrementAndGet();
          return new InetAddress[] {InetAddress.ofLiteral(answers.removeFirst())};
        };
    var url = "http://hooks.example.com:" + receiver.port() + "/";

    var delivery = send(url, new TargetCheck(LOOPBACK, rebinding), Optional.empty());

    assertThat(delivery).isEqualTo(new Delivery.Accepted());
    assertThat(asked).hasValue(1);
    assertThat(receiver.received().getFirst().headers().getFirst("host"))
        .isEqualTo("hooks.example.com:" + receiver.port());
  }

  @Test
  void aNameThatTurnsInwardsIsRefusedAtTheNextConnection() {
    var answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2"));
    TargetCheck.Names turning =
        host -> new InetAddress[] {InetAddress.ofLiteral(answers.removeFirst())};
    var check = new TargetCheck(LOOPBACK, turning);
    var url = "http://hooks.example.com:" + receiver.port() + "/";

    assertThat(send(url, check, Optional.empty())).isEqualTo(new Delivery.Accepted());
    assertThat(reason(send(url, check, Optional.empty())))
        .contains("hooks.example.com is 127.0.0.2, a loopback address");
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void tlsNamesTheHostAndHoldsItsCertificateAgainstThatName() {
    var certificate = new TestCertificate(folder, "dns:hooks.example.com");
    TargetCheck.Names loopback = host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    var check = new TargetCheck(LOOPBACK, loopback);
    try (var secure = Receiver.secure(certificate.context())) {
      var good = "https://hooks.example.com:" + secure.port() + "/";
      assertThat(send(good, check, Optional.of(certificate.pem())))
          .isEqualTo(new Delivery.Accepted());
      var got = secure.received().getFirst();
      assertThat(got.sni()).containsExactly("hooks.example.com");
      assertThat(got.headers().getFirst("host")).isEqualTo("hooks.example.com:" + secure.port());

      var other = "https://other.example.com:" + secure.port() + "/";
      assertThat(reason(send(other, check, Optional.of(certificate.pem()))))
          .contains("No subject alternative DNS name matching other.example.com");
      assertThat(reason(send(good, check, Optional.empty()))).contains("SSLHandshakeException");
      assertThat(secure.received()).hasSize(1);
    }
  }

  @Test
  void redirectsAreNotFollowed() {
    try (var inside = Receiver.plain()) {
      receiver.judging(any -> new Receiver.Reply(307, inside.url("/admin")));
      assertThat(reason(send(receiver.url("/"), LOOPBACK))).startsWith("answered 307");
      assertThat(inside.received()).isEmpty();
    }
  }

  @Test
  void anAnswerIsTakenAtItsWord() {
    receiver.judging(any -> new Receiver.Reply(429, ""));
    assertThat(send(receiver.url("/"), LOOPBACK))
        .isEqualTo(new Delivery.Later("answered 429", Optional.of(Duration.ofMinutes(2))));
    receiver.judging(any -> new Receiver.Reply(503, "key " + NEW.text() + " \u001b[31m"));
    assertThat(reason(send(receiver.url("/"), LOOPBACK))).isEqualTo("answered 503: key *** ?[31m");
    receiver.judging(any -> new Receiver.Reply(410, ""));
    assertThat(send(receiver.url("/"), LOOPBACK)).isEqualTo(new Delivery.Never("answered 410"));
    receiver.close();
    assertThat(reason(send(receiver.url("/"), LOOPBACK))).startsWith("no answer: ");
  }

  private static String reason(Delivery delivery) {
    return delivery instanceof Delivery.Later(var reason, var after) ? reason : delivery.toString();
  }

  private Delivery send(String url, AllowList allow) {
    return send(url, TargetCheck.of(allow), Optional.empty());
  }

  private static Delivery send(String url, TargetCheck check, Optional<Path> certificates) {
    var webhook = new ChannelSettings.Webhook("here", URI.create(url), List.of(NEW, OLD));
    var told = Notifications.of(List.of(webhook), check.allow());
    var settings =
        new Notifications(
            told.channels(),
            told.routes(),
            new Notifications.Targets(check.allow(), certificates),
            told.giveUpAfter(),
            told.groupWait());
    try (var channels = Channels.open(settings, check, Clock.systemUTC())) {
      return channels
          .all()
          .getFirst()
          .send(SampleEvents.message("opened", SampleEvents.incident()));
    }
  }
}
