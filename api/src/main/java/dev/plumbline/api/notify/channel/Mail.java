package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.ChannelSettings.Email;
import dev.plumbline.api.notify.Notice;
import dev.plumbline.api.store.Outbox;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * The form of a mail (RFC 5322): its Message-ID is the event's, so that a second copy is known as
 * one; all mails of an incident refer to one id of it (section 3.6.4) and have one subject, so that
 * they are read as one conversation.
 */
final class Mail extends MimeMessage {

  private static final int SUBJECT = 150;

  private final String id;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  static Mail of(Session session, Email settings, Outbox.Message message)
      throws MessagingException {
    var notice = Notice.of(message);
    var sender = new InternetAddress(settings.from(), true);
    var domain = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
    var thread = "<%s.plumbline@%s>".formatted(notice.key(), domain);
    var mail = new Mail(session, "<%s.plumbline@%s>".formatted(message.eventId(), domain));
    mail.setFrom(sender);
    for (var recipient : settings.to()) {
      mail.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
    }
    mail.setSubject(notice.headline(SUBJECT), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(Instant.parse(notice.time())));
    mail.setHeader("References", thread);
    mail.setHeader("In-Reply-To", thread);
    // RFC 3834: keeps absence notes from answering.
    mail.setHeader("Auto-Submitted", "auto-generated");
    var parts = new MimeMultipart("alternative");
    parts.addBodyPart(part(MailText.plain(notice), "plain"));
    parts.addBodyPart(part(MailText.html(notice), "html"));
    mail.setContent(parts);
    mail.saveChanges();
    return mail;
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), kind);
    return part;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
