package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.ChannelSettings.Email;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.notify.Channel;
import dev.plumbline.api.notify.Delivery;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.core.value.Excerpt;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * A mail over SMTP (RFC 5321) with TLS: STARTTLS that must succeed (RFC 3207), or from the first
 * byte (RFC 8314). The server's name is held against its certificate.
 */
public final class EmailChannel implements Channel {

  private static final String MILLIS = Long.toString(ANSWER.toMillis() / 3);

  private final Email settings;
  private final SSLContext trust;
  private final Duration most;

  public EmailChannel(Email settings, SSLContext trust) {
    this(settings, trust, ANSWER);
  }

  /** One whose attempts last so long at most. */
  EmailChannel(Email settings, SSLContext trust, Duration most) {
    this.settings = settings;
    this.trust = trust;
    this.most = most;
  }

  @Override
  public String name() {
    return settings.name();
  }

  /**
   * The library's own limits are of one read and one write: a server that says a word now and then
   * would hold it for ever. An interrupted virtual thread closes the socket it waits for ({@link
   * java.net.Socket}).
   */
  @Override
  public Delivery send(Outbox.Message message) {
    var attempt = new FutureTask<>(() -> deliver(message));
    var thread = Thread.ofVirtual().name("mail-" + name()).start(attempt);
    try {
      return attempt.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      return Delivery.later("the mail server was not done within " + most.toMillis() + " ms");
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Delivery.later("the service stopped meanwhile");
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    }
  }

  private Delivery deliver(Outbox.Message message) {
    var session = Session.getInstance(properties());
    try {
      var mail = Mail.of(session, settings, message);
      try (var transport = session.getTransport()) {
        transport.connect(
            settings.server().host(),
            settings.server().port(),
            settings.server().user().orElse(null),
            settings.server().password().map(Hidden::text).orElse(null));
        transport.sendMessage(mail, mail.getAllRecipients());
      }
      return new Delivery.Accepted();
    } catch (AuthenticationFailedException refused) {
      return Delivery.later("the mail server refused the login" + said(refused));
    } catch (SendFailedException refused) {
      return isForEver(refused)
          ? new Delivery.Never("the mail server refused it" + said(refused))
          : Delivery.later("the mail server did not take it" + said(refused));
    } catch (MessagingException failed) {
      return Delivery.later("the mail could not be sent" + said(failed));
    }
  }

  private Properties properties() {
    var properties = new Properties();
    var server = settings.server();
    var protocol =
        switch (server.tls()) {
          case IMPLICIT -> "smtps";
          case STARTTLS, NONE -> "smtp";
        };
    var prefix = "mail." + protocol + ".";
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "host", server.host());
    properties.setProperty(prefix + "port", Integer.toString(server.port()));
    properties.setProperty(prefix + "connectiontimeout", MILLIS);
    properties.setProperty(prefix + "timeout", MILLIS);
    properties.setProperty(prefix + "writetimeout", MILLIS);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
    if (server.user().isPresent()) {
      properties.setProperty(prefix + "auth", "true");
    }
    switch (server.tls()) {
      case STARTTLS -> {
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", "true");
      }
      case IMPLICIT -> properties.setProperty(prefix + "ssl.enable", "true");
      case NONE -> properties.setProperty(prefix + "starttls.enable", "false");
    }
    return properties;
  }

  /** A reply of 500 to 599 (RFC 5321 section 4.2.1): the same again would fail again. */
  private static boolean isForEver(MessagingException failed) {
    for (Exception each = failed; each != null; each = next(each)) {
      var code =
          switch (each) {
            case SMTPSendFailedException send -> send.getReturnCode();
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            default -> 0;
          };
      if (code >= 500 && code != 530 && code != 535) {
        return true;
      }
    }
    return false;
  }

  private static @org.jspecify.annotations.Nullable Exception next(Exception each) {
    return each instanceof MessagingException failed ? failed.getNextException() : null;
  }

  /** The server's own words, or what the network said; without the password in any case. */
  private String said(MessagingException failed) {
    Exception last = failed;
    for (Exception each = failed; each != null; each = next(each)) {
      last = each;
    }
    var text = last.getClass().getSimpleName() + ": " + last.getMessage();
    var password = settings.server().password().map(Hidden::text).orElse("");
    return ": " + Excerpt.of(password.isEmpty() ? text : text.replace(password, "***"), 200);
  }
}
