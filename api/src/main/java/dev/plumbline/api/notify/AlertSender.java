package dev.plumbline.api.notify;

import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox until its receivers have it, or until it was tried for so long that
 * it becomes a dead letter. Each channel has a loop of its own, so that a slow one holds up nobody.
 * A message is sent at least once and keeps its id.
 */
public final class AlertSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLAIM = Channel.ANSWER.plusSeconds(15);
  private static final Duration ABANDON_PAUSE = Duration.ofMinutes(5);
  private static final Duration MOST_ASKED = Duration.ofHours(1);
  private static final int BATCH = 20;

  /** A clock that was set forward must not end what was hardly tried. */
  private static final int FEWEST_ATTEMPTS = 3;

  private final Outbox outbox;
  private final Clock clock;
  private final Backoff backoff;
  private final Duration giveUpAfter;
  private final List<Loop> loops = new ArrayList<>();
  private volatile boolean closed;

  private AlertSender(Outbox outbox, Duration giveUpAfter, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
    this.giveUpAfter = giveUpAfter;
    this.backoff =
        new Backoff(
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Starts to send.
   *
   * @param giveUpAfter how long one is tried before it is a dead letter
   */
  public static AlertSender start(
      Outbox outbox, List<Channel> channels, Duration giveUpAfter, Clock clock) {
    var sender = new AlertSender(outbox, giveUpAfter, clock);
    for (var channel : channels) {
      sender.loops.add(Loop.start("alerts-" + channel.name(), PAUSE, () -> sender.drain(channel)));
    }
    var names = channels.stream().map(Channel::name).toList();
    sender.loops.add(
        Loop.start("alerts-abandon", ABANDON_PAUSE, () -> outbox.abandon(names, giveUpAfter)));
    return sender;
  }

  private void drain(Channel channel) {
    var names = List.of(channel.name());
    for (var batch = outbox.claim(names, BATCH, CLAIM);
        !batch.isEmpty() && !closed;
        batch = outbox.claim(names, BATCH, CLAIM)) {
      try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var message : batch) {
          each.execute(() -> tell(channel, message));
        }
      }
    }
  }

  /** What cannot be written down here comes back when the claim ends. */
  private void tell(Channel channel, Outbox.Message message) {
    try {
      settle(message, attempt(channel, message));
    } catch (RuntimeException unwritten) {
      LOG.atWarn()
          .addKeyValue("channel", channel.name())
          .addKeyValue("event", message.eventId())
          .setCause(Database.isGone(unwritten) ? null : unwritten)
          .log("how an alert ended could not be written down; it will be sent again");
    }
  }

  private Delivery attempt(Channel channel, Outbox.Message message) {
    try {
      return channel.send(message);
    } catch (RuntimeException bug) {
      if (closed) {
        return Delivery.later("the service stopped meanwhile");
      }
      LOG.atError()
          .addKeyValue("channel", channel.name())
          .addKeyValue("event", message.eventId())
          .setCause(bug)
          .log("an alert could not be made");
      return Delivery.later("it could not be made: " + bug.getClass().getSimpleName());
    }
  }

  private void settle(Outbox.Message message, Delivery delivery) {
    switch (delivery) {
      case Delivery.Accepted() -> outbox.accepted(message);
      case Delivery.Never(var reason) -> bury(message, reason);
      case Delivery.Later(var reason, var after) -> {
        if (isOver(message)) {
          bury(message, reason);
        } else {
          var wait = backoff.after(message.attempts());
          var asked = after.filter(time -> time.compareTo(wait) > 0).orElse(wait);
          refused(message, asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked, reason);
        }
      }
    }
  }

  private boolean isOver(Outbox.Message message) {
    return message.attempts() >= FEWEST_ATTEMPTS
        && !message.since().plus(giveUpAfter).isAfter(clock.instant());
  }

  private void refused(Outbox.Message message, Duration wait, String reason) {
    outbox.refused(message, wait, reason);
    LOG.atWarn()
        .addKeyValue("channel", message.channel())
        .addKeyValue("event", message.eventId())
        .addKeyValue("attempts", message.attempts())
        .addKeyValue("reason", reason)
        .addKeyValue("retryInMs", wait.toMillis())
        .log("an alert was not accepted");
  }

  private void bury(Outbox.Message message, String reason) {
    outbox.dead(message, reason);
    LOG.atError()
        .addKeyValue("channel", message.channel())
        .addKeyValue("event", message.eventId())
        .addKeyValue("attempts", message.attempts())
        .addKeyValue("reason", reason)
        .log("an alert is a dead letter; plumbline alerts replay sends it again");
  }

  /** Begins nothing more; what is under way may be broken off from now on. */
  public void stop() {
    closed = true;
  }

  @Override
  public void close() {
    stop();
    loops.forEach(Loop::close);
  }
}
