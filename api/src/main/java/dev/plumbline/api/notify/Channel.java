package dev.plumbline.api.notify;

import dev.plumbline.api.store.Outbox;

/**
 * One way to tell people or programs. Called from many virtual threads at once, and with the same
 * message again whenever nobody knows whether it arrived: what the receiver needs to see that it is
 * the same (an id, a key) must come from the message and be the same each time. Blocks for at most
 * {@link #ANSWER}.
 */
public interface Channel {

  /** How long one attempt may take, from the name's resolution to the whole answer. */
  java.time.Duration ANSWER = java.time.Duration.ofSeconds(15);

  /** Its name in the configuration. */
  String name();

  /** Tries once. Failures of the receiver and the network are values. */
  Delivery send(Outbox.Message message);
}
