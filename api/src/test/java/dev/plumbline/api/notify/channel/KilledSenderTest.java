package dev.plumbline.api.notify.channel;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.notify.AlertSender;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.TestDatabase;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender's process ends at a step, and another one takes over. */
class KilledSenderTest {

  private static final List<String> STORY =
      List.of("opened", "acknowledged", "escalated", "resolved");

  /** What the dead process claimed is free again. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(31));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"before, 1", "after, 1", "before, 3", "after, 3", "after, 4"})
  void nothingIsLostAndAllArrivesInOrderWithTheSameIds(String step, int at) throws Exception {
    var settings = TestDatabase.settings();
    try (var receiver = Receiver.plain();
        var database = Database.open(settings)) {
      var told = tell(database);

      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  DyingSender.class.getName(),
                  settings.url().orElseThrow(),
                  receiver.url("/"),
                  step,
                  Integer.toString(at))
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), "log"))
              .start();
      try {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it dies").isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
      } finally {
        process.destroyForcibly();
      }
      var sentByTheDead = step.equals("before") ? at - 1 : at;
      assertThat(receiver.received()).hasSize(sentByTheDead);

      takeOver(database, receiver);

      var arrived = receiver.received().stream().map(KilledSenderTest::id).toList();
      assertThat(new ArrayList<>(new LinkedHashSet<>(arrived)))
          .as("in order, and each there")
          .isEqualTo(told);
      assertThat(arrived)
          .as("only what was sent and not written down came twice")
          .hasSize(STORY.size() + (step.equals("after") ? 1 : 0));
    }
  }

  private static String id(Receiver.Received got) {
    return String.valueOf(got.headers().getFirst("webhook-id"));
  }

  /** One incident's story, each part in a transaction of its own; gives the ids of its events. */
  private static List<String> tell(Database database) {
    var ids = new Ids(Clock.systemUTC());
    var events = new Events(database.jdbi(), ids);
    var outbox = new Outbox(database.jdbi(), ids);
    return STORY.stream()
        .map(
            what ->
                database
                    .jdbi()
                    .inTransaction(
                        handle -> {
                          var event =
                              events.append(
                                  handle,
                                  "dev.plumbline.incident." + what,
                                  "",
                                  "incidents/i1",
                                  JsonNodeFactory.instance.objectNode());
                          outbox.add(handle, event, "i1", List.of("hook"));
                          return event.id();
                        }))
        .toList();
  }

  private static void takeOver(Database database, Receiver receiver) {
    var hook =
        new ChannelSettings.Webhook(
            "hook", URI.create(receiver.url("/")), List.of(new Hidden("a shared secret")));
    var told = Notifications.of(List.of(hook), AllowList.of(List.of("127.0.0.1")));
    var outbox = new Outbox(database.jdbi(), new Ids(LATER));
    try (var channels = Channels.open(told, LATER);
        var _ = AlertSender.start(outbox, channels.all(), Duration.ofDays(1), LATER)) {
      until("all is accepted", () -> outbox.backlog().pending() == 0);
    }
  }
}
