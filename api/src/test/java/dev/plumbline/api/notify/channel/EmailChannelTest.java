package dev.plumbline.api.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.ChannelSettings.SmtpServer;
import dev.plumbline.api.config.ChannelSettings.Tls;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.notify.Delivery;
import dev.plumbline.api.reach.Trust;
import dev.plumbline.api.store.Outbox;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real SMTP server in this process. */
class EmailChannelTest {

  private static final Outbox.Message OPENED =
      SampleEvents.message("opened", SampleEvents.incident());

  @TempDir Path folder;

  @Test
  void mailsOfOneIncidentAreOneConversationAndEachHasTheIdOfItsEvent() throws Exception {
    try (var server = MailServer.plain()) {
      var channel = plain(server, MailServer.PASSWORD);
      var resolved =
          SampleEvents.message("resolved", SampleEvents.incident().put("status", "resolved"));

      assertThat(channel.send(OPENED)).isEqualTo(new Delivery.Accepted());
      assertThat(channel.send(OPENED)).as("again").isEqualTo(new Delivery.Accepted());
      assertThat(channel.send(resolved)).isEqualTo(new Delivery.Accepted());

      var got = server.received();
      assertThat(got).hasSize(3);
      var first = got.getFirst();
      assertThat(first.getMessageID())
          .isEqualTo("<" + OPENED.eventId() + ".plumbline@example.com>");
      assertThat(got.get(1).getMessageID()).isEqualTo(first.getMessageID());
      assertThat(got.get(2).getMessageID())
          .isEqualTo("<" + resolved.eventId() + ".plumbline@example.com>");
      for (var mail : got) {
        assertThat(mail.getHeader("References"))
            .containsExactly("<" + SampleEvents.INCIDENT + ".plumbline@example.com>");
        assertThat(mail.getSubject()).isEqualTo("[critical] Port 22 is open to <all> & sundry");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getAllRecipients())
            .extracting(Object::toString)
            .containsExactly("on-call@example.org", "lead@example.org");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Plumbline <plumbline@example.com>");
      }
      assertThat(part(first, 0))
          .contains("It was found: Anybody reaches port 22.", "Owner: team-network", "sg-1")
          .contains("password: a secret, changed")
          .contains("https://plumbline.example.com/incidents/" + SampleEvents.INCIDENT);
      assertThat(part(first, 1))
          .contains("<h2>Port 22 is open to &lt;all&gt; &amp; sundry</h2>", "&lt;!channel&gt;")
          .doesNotContain("<all>", "<!channel>");
    }
  }

  @Test
  void noHeaderComesOutOfWhatOthersWrote() throws Exception {
    try (var server = MailServer.plain()) {
      var data = SampleEvents.huge().put("title", "x\r\nBcc: eve@example.com\r\n\r\n\uD83D\uDD25");

      assertThat(plain(server, MailServer.PASSWORD).send(SampleEvents.message("opened", data)))
          .isEqualTo(new Delivery.Accepted());

      var mail = server.received().getFirst();
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getSubject()).isEqualTo("[critical] x Bcc: eve@example.com \uD83D\uDD25");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void tlsHoldsTheServersNameAgainstItsCertificate(Tls tls) {
    var certificate = new TestCertificate(folder, "dns:localhost");
    var trust = Trust.of(Optional.of(certificate.pem()));
    try (var server =
        tls == Tls.STARTTLS
            ? MailServer.startTls(certificate.context())
            : MailServer.implicit(certificate.context())) {
      var right = settings("localhost", server.port(), tls, MailServer.PASSWORD);
      var otherName = settings("127.0.0.1", server.port(), tls, MailServer.PASSWORD);

      assertThat(new EmailChannel(right, trust).send(OPENED)).isEqualTo(new Delivery.Accepted());
      assertThat(new EmailChannel(otherName, trust).send(OPENED))
          .as("its certificate names another host")
          .isInstanceOf(Delivery.Later.class);
      assertThat(new EmailChannel(right, Trust.of(Optional.empty())).send(OPENED))
          .as("nobody vouches for its certificate")
          .isInstanceOf(Delivery.Later.class);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void aServerThatTalksNoTlsGetsNoPassword() {
    try (var server = MailServer.plain()) {
      var settings = settings("127.0.0.1", server.port(), Tls.STARTTLS, MailServer.PASSWORD);
      var delivery = new EmailChannel(settings, Trust.of(Optional.empty())).send(OPENED);

      assertThat(delivery.toString()).contains("STARTTLS is required");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordIsTriedAgainAndNeverShown() {
    try (var server = MailServer.plain()) {
      var delivery = plain(server, "wrong-password").send(OPENED);

      assertThat(delivery).isInstanceOf(Delivery.Later.class);
      assertThat(delivery.toString())
          .contains("the mail server refused the login")
          .doesNotContain("wrong-password");
    }
  }

  @Test
  void whatTheServerWillNeverTakeIsNotTriedAgain() {
    try (var server = MailServer.plain()) {
      server.refusing(554, "no thanks");
      assertThat(plain(server, MailServer.PASSWORD).send(OPENED))
          .isInstanceOf(Delivery.Never.class);
      server.refusing(451, "try again later");
      assertThat(plain(server, MailServer.PASSWORD).send(OPENED))
          .isInstanceOf(Delivery.Later.class);
    }
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() {
    var server = MailServer.plain();
    server.close();
    assertThat(plain(server, MailServer.PASSWORD).send(OPENED)).isInstanceOf(Delivery.Later.class);
  }

  @Test
  void aServerThatNeverComesToAnEndIsLeftAndTriedAgain() throws Exception {
    // It says a word long before any single read is over, and so for ever.
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var talk = Executors.newSingleThreadScheduledExecutor()) {
      var closed = new CompletableFuture<Boolean>();
      var server =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      var socket = listening.accept();
                      var _ =
                          talk.scheduleWithFixedDelay(
                              () -> say(socket, closed), 0, 50, TimeUnit.MILLISECONDS);
                    } catch (IOException failed) {
                      closed.completeExceptionally(failed);
                    }
                  });
      var settings = settings("127.0.0.1", listening.getLocalPort(), Tls.NONE, "any");
      var channel = new EmailChannel(settings, Trust.of(Optional.empty()), Duration.ofMillis(700));

      var delivery = channel.send(OPENED);

      assertThat(delivery).isInstanceOf(Delivery.Later.class);
      assertThat(delivery.toString()).contains("not done within 700 ms");
      assertThat(closed.get(1, TimeUnit.MINUTES)).as("the connection is given up").isTrue();
      server.join();
      talk.shutdownNow();
    }
  }

  private static void say(Socket socket, CompletableFuture<Boolean> closed) {
    try {
      socket.getOutputStream().write("220-wait\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      closed.complete(true);
      throw new UncheckedIOException(gone);
    }
  }

  private static EmailChannel plain(MailServer server, String password) {
    return new EmailChannel(
        settings("127.0.0.1", server.port(), Tls.NONE, password), Trust.of(Optional.empty()));
  }

  private static ChannelSettings.Email settings(String host, int port, Tls tls, String password) {
    return new ChannelSettings.Email(
        "mail",
        new SmtpServer(
            host, port, tls, Optional.of(MailServer.USER), Optional.of(new Hidden(password))),
        "Plumbline <plumbline@example.com>",
        List.of("on-call@example.org", "lead@example.org"));
  }

  private static String part(MimeMessage message, int index) throws Exception {
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
  }
}
