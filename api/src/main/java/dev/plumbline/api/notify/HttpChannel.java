package dev.plumbline.api.notify;

import dev.plumbline.api.reach.TargetCheck.RefusedTargetException;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.core.value.Excerpt;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A channel that is one post per message. What differs is its {@link Form}. */
public final class HttpChannel implements Channel {

  /** How a service wants to be told. Pure: the same message has the same form. */
  public interface Form {
    /** What to post; empty where the service has no use for such an event. */
    Optional<Outbound.Post> post(Outbox.Message message);

    /** Statuses that say that this very post is wrong and will be for ever. */
    Set<Integer> hopeless();

    /** What must never be shown, should an answer or an exception repeat it. */
    Set<String> secrets();
  }

  private final String name;
  private final Form form;
  private final Outbound outbound;

  public HttpChannel(String name, Form form, Outbound outbound) {
    this.name = name;
    this.form = form;
    this.outbound = outbound;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Delivery send(Outbox.Message message) {
    var post = form.post(message);
    if (post.isEmpty()) {
      return new Delivery.Accepted();
    }
    try {
      return delivery(outbound.post(post.get()));
    } catch (RefusedTargetException refused) {
      return Delivery.later(String.valueOf(refused.getMessage()));
    } catch (IOException unreachable) {
      return Delivery.later(
          "no answer: %s: %s"
              .formatted(
                  unreachable.getClass().getSimpleName(),
                  clean(String.valueOf(unreachable.getMessage()))));
    }
  }

  private Delivery delivery(Outbound.Answer answer) {
    if (answer.isAccepted()) {
      return new Delivery.Accepted();
    }
    var said = answer.excerpt().isEmpty() ? "" : ": " + clean(answer.excerpt());
    var reason = "answered " + answer.status() + said;
    return form.hopeless().contains(answer.status())
        ? new Delivery.Never(reason)
        : new Delivery.Later(reason, answer.retryAfter());
  }

  private String clean(String text) {
    var clean = text;
    for (var secret : form.secrets()) {
      clean = clean.replace(secret, "***");
    }
    return Excerpt.of(clean, 200);
  }
}
