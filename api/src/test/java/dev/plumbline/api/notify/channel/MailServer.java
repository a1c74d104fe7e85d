package dev.plumbline.api.notify.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback that asks for a login. */
final class MailServer implements AutoCloseable {

  static final String USER = "plumbline";
  static final String PASSWORD = "hush-hush";

  private final SMTPServer server;
  private final List<MimeMessage> received = new CopyOnWriteArrayList<>();
  private volatile Optional<RejectException> refusal = Optional.empty();

  private MailServer(UnaryOperator<SMTPServer.Builder> more) {
    var builder =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .requireAuth()
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (user, password, context) -> {
                      if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                      }
                    }))
            .messageHandler(
                (context, from, to, data) -> {
                  var refused = refusal;
                  if (refused.isPresent()) {
                    throw refused.get();
                  }
                  received.add(parse(data));
                });
    server = more.apply(builder).build();
    server.start();
  }

  static MailServer plain() {
    return new MailServer(builder -> builder);
  }

  /** Talks TLS once it is asked to, and takes no mail before. */
  static MailServer startTls(SSLContext context) {
    return new MailServer(
        builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(context));
  }

  /** Talks TLS from the first byte. */
  static MailServer implicit(SSLContext context) {
    return new MailServer(builder -> builder.serverSocketFactory(context));
  }

  void refusing(int code, String text) {
    refusal = Optional.of(new RejectException(code, text));
  }

  int port() {
    return server.getPortAllocated();
  }

  List<MimeMessage> received() {
    return received;
  }

  private static MimeMessage parse(byte[] data) {
    try {
      return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
    } catch (MessagingException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
