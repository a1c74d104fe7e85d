package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings.DatabaseSettings;
import dev.plumbline.api.notify.AlertSender;
import dev.plumbline.api.notify.Channel;
import dev.plumbline.api.notify.Delivery;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Outbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that sends alerts until it is at a step, where it ends as {@code kill -9} ends one. */
final class DyingSender {

  private static final Clock CLOCK = Clock.systemUTC();

  private DyingSender() {}

  /**
   * @param arguments URL of the database, of the receiver, the step {@code before} or {@code after}
   *     and at which message, from 1
   */
  public static void main(String[] arguments) throws InterruptedException {
    var settings =
        new DatabaseSettings(
            Optional.of(arguments[0]),
            Optional.of("postgres"),
            Optional.empty(),
            Path.of("unused"));
    var hook =
        new ChannelSettings.Webhook(
            "hook", URI.create(arguments[1]), List.of(new Hidden("a shared secret")));
    var database = Database.open(settings);
    var channels =
        Channels.open(Notifications.of(List.of(hook), AllowList.of(List.of("127.0.0.1"))), CLOCK);
    var dying = dying(channels.all().getFirst(), arguments[2], Integer.parseInt(arguments[3]));
    var outbox = new Outbox(database.jdbi(), new Ids(CLOCK));
    AlertSender.start(outbox, List.of(dying), Duration.ofDays(1), CLOCK);
    Thread.sleep(Duration.ofMinutes(5));
  }

  private static Channel dying(Channel channel, String step, int at) {
    var count = new java.util.concurrent.atomic.AtomicInteger();
    return new Channel() {
      @Override
      public String name() {
        return channel.name();
      }

      @Override
      public Delivery send(Outbox.Message message) {
        var isLast = count.incrementAndGet() == at;
        if (isLast && step.equals("before")) {
          Runtime.getRuntime().halt(137);
        }
        var delivery = channel.send(message);
        if (isLast) {
          Runtime.getRuntime().halt(137);
        }
        return delivery;
      }
    };
  }
}
