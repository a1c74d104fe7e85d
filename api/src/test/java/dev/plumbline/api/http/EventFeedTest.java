package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Role;
import dev.plumbline.api.routing.Routing;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventFeedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StoreFixture store = new StoreFixture(new TestClock(), List.of(), Routing.NONE);
  private final EventFeed feed = new EventFeed(store.events);

  @AfterEach
  void close() {
    feed.close();
    store.close();
  }

  private void happen(int count) {
    happen(count, "");
  }

  private void happen(int count, String team) {
    store
        .database
        .jdbi()
        .useTransaction(
            handle -> {
              for (var number = 0; number < count; number++) {
                store.events.append(
                    handle,
                    new Events.Told("dev.plumbline.test", "", "", team),
                    JsonNodeFactory.instance.objectNode());
              }
            });
  }

  /** Follows as a stream does, until the number was heard. */
  private List<Long> heard(long from, long until) throws InterruptedException {
    return heard(Caller.NOBODY, from, until);
  }

  private List<Long> heard(Caller who, long from, long until) throws InterruptedException {
    var heard = new ArrayList<Long>();
    var last = from;
    while (last < until) {
      assertThat(feed.await(last, PATIENCE)).isTrue();
      var part = feed.after(last, who);
      part.lines().forEach(line -> heard.add(line.seq()));
      last = part.last();
    }
    return heard;
  }

  @Test
  void whoeverListensHearsEverythingInItsOrder() throws InterruptedException {
    var start = store.events.latest();
    happen(3);
    assertThat(heard(start, start + 3)).containsExactly(start + 1, start + 2, start + 3);
    assertThat(feed.after(start + 3, Caller.NOBODY))
        .isEqualTo(new EventFeed.Part(List.of(), start + 3));
  }

  @Test
  void whoeverFellFarBehindHearsEverythingToo() throws InterruptedException {
    var start = store.events.latest();
    happen(2500);
    assertThat(heard(start, start + 2500))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(start + 1, start + 2500).boxed().toList());
    assertThat(heard(start, start + 2500)).as("also from before what is kept").hasSize(2500);
  }

  @Test
  void whatIsOfAnotherTeamIsPassedOver() throws InterruptedException {
    var start = store.events.latest();
    happen(2500, "blog");
    happen(1, "shop");
    happen(1);
    var member = new Caller("ann", Set.of(Role.VIEWER), Set.of("shop"));
    assertThat(heard(member, start, start + 2502)).containsExactly(start + 2501, start + 2502);
    assertThat(heard(start, start + 2502)).as("somebody of no team").containsExactly(start + 2502);
  }
}
