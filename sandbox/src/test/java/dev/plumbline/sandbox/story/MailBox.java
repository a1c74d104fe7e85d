package dev.plumbline.sandbox.story;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback that keeps what it is sent. Thread-safe. */
final class MailBox implements AutoCloseable {

  /**
   * One mail.
   *
   * @param to who it was handed over for
   */
  record Mail(String to, String subject, String references) {}

  private final List<Mail> received = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  MailBox() {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> received.add(mail(to, data)))
            .build();
    server.start();
  }

  private static Mail mail(String to, byte[] data) {
    try {
      var session = Session.getInstance(new Properties());
      var message = new MimeMessage(session, new ByteArrayInputStream(data));
      var references = message.getHeader("References", " ");
      return new Mail(to, message.getSubject(), references == null ? "" : references);
    } catch (MessagingException malformed) {
      throw new IllegalStateException("a mail that nobody can read", malformed);
    }
  }

  int port() {
    return server.getPortAllocated();
  }

  List<Mail> to(String recipient) {
    return received.stream().filter(mail -> mail.to().equals(recipient)).toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
