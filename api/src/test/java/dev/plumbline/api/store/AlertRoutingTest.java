package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.routing.Matcher;
import dev.plumbline.api.routing.Route;
import dev.plumbline.api.routing.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears of what, when, and who not. */
class AlertRoutingTest {

  private static final Duration CLAIM = Duration.ofSeconds(30);
  private static final Duration GROUP = Duration.ofSeconds(10);
  private static final Duration EVERY = Duration.ofHours(4);
  private static final List<String> ALL = List.of("hook", "chat", "pager");

  private final TestClock clock = new TestClock();
  private final StoreFixture store =
      new StoreFixture(
          clock,
          List.of("hook"),
          new Routing(
              ALL,
              Set.of("hook"),
              List.of(
                  new Route(severity("critical"), List.of("hook", "pager"), Optional.of(EVERY)),
                  new Route(severity("low"), List.of("chat"), Optional.empty())),
              GROUP));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirstRouteThatFitsDecidesAndWithoutOneEveryoneHears() {
    tell("escalated", "i1", "critical");
    tell("escalated", "i2", "low");
    tell("escalated", "i3", "medium");

    assertThat(channels("i1")).containsExactlyInAnyOrder("hook", "pager");
    assertThat(channels("i2")).containsExactly("chat");
    assertThat(channels("i3")).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void whoAPolicyNamesHearsAndANameThatNobodyHasTellsNobodyLess() {
    store.tell("escalated", "i1", incident("critical"), List.of("chat"));
    store.tell("escalated", "i2", incident("critical"), List.of("chatt"));

    assertThat(channels("i1")).containsExactly("chat");
    assertThat(channels("i2")).containsExactlyInAnyOrder("hook", "pager", "chatt");
    assertThat(list("dead"))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.channel()).isEqualTo("chatt");
              assertThat(dead.reason().orElseThrow())
                  .contains("'chatt'", "hook, chat, pager", "told instead: hook, pager");
            });
    clock.advance(GROUP);
    assertThat(claim(ALL)).as("nobody less").hasSize(3);
  }

  @Test
  void findingsAreToldToProgramsAndPeopleHearOfThemThroughTheirIncident() {
    store.record(Samples.scan(Samples.drifted("web")));

    assertThat(claim(ALL)).extracting(Outbox.Message::channel).containsExactly("hook");
  }

  @Test
  void peopleHearOfAnIncidentOnceForAllThatHappensWhileItsGroupGathers() {
    tell("opened", "i1", "critical");
    assertThat(claim(List.of("hook"))).as("programs hear at once").hasSize(1);
    assertThat(claim(List.of("pager"))).as("people do not yet").isEmpty();
    clock.advance(GROUP.dividedBy(2));
    store.tell("rated", "i1", incident("critical").put("title", "worse"), List.of());

    clock.advance(GROUP);
    var told = claim(List.of("pager"));
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().body())
        .contains("incident.opened", "\"worse\"")
        .contains("\"id\": \"" + told.getFirst().eventId());
    store.outbox.accepted(told.getFirst());
    assertThat(claim(List.of("pager"))).isEmpty();
    assertThat(list("grouped")).extracting(AlertRow::channel).containsExactly("pager");

    tell("rated", "i1", "critical");
    assertThat(claim(List.of("pager"))).as("afterwards it is news").hasSize(1);
  }

  @Test
  void anEndIsToldThoughTheGroupStillGathers() {
    tell("opened", "i1", "critical");
    tell("resolved", "i1", "critical");

    clock.advance(GROUP);
    var opened = claim(List.of("pager")).getFirst();
    assertThat(opened.body()).contains("incident.opened");
    store.outbox.accepted(opened);
    assertThat(claim(List.of("pager")).getFirst().body()).contains("incident.resolved");
  }

  @Test
  void whatNobodyAcknowledgesIsToldAgainAfterItsTimeAndNoSooner() {
    var event = tell("opened", "i1", "critical");
    assertThat(repeat(event, "i1")).as("it waits still").isZero();
    clock.advance(GROUP);
    deliver();
    assertThat(repeat(event, "i1")).isZero();

    clock.advance(EVERY);
    assertThat(repeat(event, "i1")).isEqualTo(2);
    assertThat(repeat(event, "i1")).as("asked twice").isZero();
    var again = claim(List.of("pager")).getFirst();
    assertThat(again.eventId()).isNotEqualTo(event.id()).startsWith(event.id());
    assertThat(again.body()).contains("\"id\":\"" + again.eventId() + "\"", "\"repeated\":true");
    store.outbox.accepted(again);

    clock.advance(EVERY);
    assertThat(repeat(event, "i1")).as("the hook has one that waits").isEqualTo(1);
    assertThat(repeat(tell("opened", "i2", "low"), "i2")).isZero();
  }

  @Test
  void aClockThatIsSetBackRepeatsOnceAndNotForEver() {
    var event = tell("opened", "i1", "critical");
    clock.advance(GROUP);
    deliver();
    clock.advance(Duration.ofHours(-6));

    assertThat(repeat(event, "i1")).isEqualTo(2);
    deliver();
    assertThat(repeat(event, "i1")).isZero();
  }

  @Test
  void whatIsSilencedIsKeptShownAndToldWhenTheSilenceIsOverAndItIsStillOpen() {
    var silence = silence(severity("critical"), Duration.ofHours(1));
    var event = tell("opened", "i1", "critical");
    tell("opened", "i2", "low");

    assertThat(claim(List.of("hook", "pager"))).isEmpty();
    assertThat(list("silenced")).hasSize(2);
    assertThat(list("silenced").getFirst().reason().orElseThrow())
        .contains(silence.id(), "on-call", "we know");
    assertThat(repeat(event, "i1")).as("the silence lasts").isZero();

    clock.advance(Duration.ofHours(1));
    assertThat(repeat(event, "i1")).isEqualTo(2);
    deliver();
    assertThat(repeat(event, "i1")).isZero();
  }

  @Test
  void whoHeardOfTheBeginningHearsOfTheEndThoughASilenceLasts() {
    tell("opened", "i1", "critical");
    clock.advance(GROUP);
    deliver();
    silence(severity("critical"), Duration.ofHours(1));
    tell("commented", "i1", "critical");
    tell("resolved", "i1", "critical");
    tell("opened", "i2", "critical");
    tell("resolved", "i2", "critical");

    assertThat(claim(List.of("pager")))
        .singleElement()
        .satisfies(told -> assertThat(told.body()).contains("incident.resolved", "incidents/i1"));
  }

  @Test
  void aSilencedAlertCanBeSentAllTheSame() {
    silence(severity("critical"), Duration.ofHours(1));
    tell("opened", "i1", "critical");
    var silenced = list("silenced").getFirst();

    store.alerts.replay(silenced.id());

    assertThat(claim(ALL)).extracting(Outbox.Message::channel).containsExactly(silenced.channel());
  }

  @Test
  void aSilenceEndsAtItsTimeOrWhenSomebodyEndsIt() {
    var silence = silence(severity("*"), Duration.ofHours(1));
    assertThat(silence.status(clock.instant())).isEqualTo("active");
    var ended = store.silences.end(silence.id(), "lead").orElseThrow();
    assertThat(ended.status(clock.instant())).isEqualTo("over");
    assertThat(ended.endedBy()).contains("lead");
    clock.advance(Duration.ofHours(2));
    assertThat(store.silences.end(silence.id(), "other").orElseThrow())
        .as("over is over")
        .isEqualTo(ended);
    assertThat(store.silences.end("nobody", "lead")).isEmpty();

    tell("escalated", "i1", "low");
    assertThat(claim(ALL)).hasSize(1);
  }

  private Silence silence(Matcher matcher, Duration time) {
    var now = clock.instant();
    return store.silences.add(
        new Silences.Wanted(now, now.plus(time), matcher, "we know", "on-call"));
  }

  private static Matcher severity(String glob) {
    return new Matcher(List.of(glob), List.of(), List.of(), List.of(), List.of());
  }

  private EventRow tell(String what, String incident, String severity) {
    return store.tell(what, incident, incident(severity), List.of());
  }

  private static ObjectNode incident(String severity) {
    return JsonNodeFactory.instance.objectNode().put("severity", severity);
  }

  private int repeat(EventRow event, String incident) {
    return store
        .database
        .jdbi()
        .inTransaction(handle -> store.outbox.repeat(handle, event, incident));
  }

  private void deliver() {
    for (var batch = claim(ALL); !batch.isEmpty(); batch = claim(ALL)) {
      batch.forEach(store.outbox::accepted);
    }
  }

  private List<Outbox.Message> claim(List<String> channels) {
    return store.outbox.claim(channels, 10, CLAIM);
  }

  private List<String> channels(String incident) {
    return store
        .alerts
        .list(
            new Alerts.Filter("", "", "incidents/" + incident, Optional.empty()),
            Page.Request.FIRST)
        .items()
        .stream()
        .map(AlertRow::channel)
        .toList();
  }

  private List<AlertRow> list(String status) {
    return store
        .alerts
        .list(new Alerts.Filter(status, "", "", Optional.empty()), Page.Request.FIRST)
        .items();
  }
}
