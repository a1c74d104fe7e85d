package dev.plumbline.core.feed;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A queue that a cloud fills with events about its resources. Asked by one thread at a time, whose
 * interrupt ends a wait.
 */
public interface MessageQueue {

  /**
   * A message in hand: nobody else gets it for a while, and then again unless it is deleted.
   *
   * @param id what the queue calls it
   * @param receipt with which it can be deleted
   * @param names cloud ids or ARNs that its event mentions, none where it tells of no change; empty
   *     where it is no event
   */
  record Message(String id, String receipt, Optional<Set<String>> names) {
    public Message {
      names = names.map(Set::copyOf);
    }
  }

  /** The queue refuses, or gives no answer; the message says why, without secrets. */
  final class Unheard extends Exception {
    private static final long serialVersionUID = 1;

    public Unheard(String message) {
      super(message, null, false, false);
    }

    /** Why, in one line. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  String url();

  /**
   * The next messages; none where there are none.
   *
   * @param patient whether to wait a while for one; else the answer comes at once
   */
  List<Message> receive(boolean patient) throws Unheard, InterruptedException;

  /** Deletes messages in hand. */
  void delete(List<Message> messages) throws Unheard, InterruptedException;
}
