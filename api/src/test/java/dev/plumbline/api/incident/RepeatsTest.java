package dev.plumbline.api.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.incident.IncidentDesk.Act;
import dev.plumbline.api.routing.Matcher;
import dev.plumbline.api.routing.Route;
import dev.plumbline.api.routing.Routing;
import dev.plumbline.api.store.AlertRow;
import dev.plumbline.api.store.Alerts;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Silences;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Incidents that nobody acknowledges are told again. */
class RepeatsTest {

  private static final Duration EVERY = Duration.ofHours(4);
  private static final Matcher ALL =
      new Matcher(List.of("*"), List.of(), List.of(), List.of(), List.of());

  private final FollowedStore store =
      new FollowedStore(
          IncidentSettings.PLAIN,
          new Routing(
              List.of("chat"),
              Set.of(),
              List.of(new Route(ALL, List.of("chat"), Optional.of(EVERY))),
              Duration.ZERO));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsOpenIsToldAgainAfterItsTimeWithWhatIsKnownOfItByThen() {
    store.scan(Samples.drifted("web"));
    deliver();
    store.clock.advance(EVERY.minusSeconds(1));
    store.repeat();
    assertThat(told()).hasSize(1);

    store.desk.assign(act(), "bea");
    store.clock.advance(Duration.ofSeconds(1));
    store.repeat();
    store.repeat();

    assertThat(told()).hasSize(2);
    var again = told().getFirst();
    assertThat(again.path("type").asText()).endsWith("incident.opened");
    assertThat(again.at("/data/repeated").asBoolean()).isTrue();
    assertThat(again.at("/data/assignee").asText()).isEqualTo("bea");
    assertThat(again.path("id").asText())
        .startsWith(told().getLast().path("id").asText())
        .isNotEqualTo(told().getLast().path("id").asText());

    deliver();
    store.clock.advance(EVERY);
    store.repeat();
    assertThat(told()).hasSize(3);
  }

  @Test
  void whatSomebodyAcknowledgedPausedOrResolvedIsNot() {
    store.scan(Samples.drifted("web"));
    deliver();
    store.desk.pause(act(), "away");
    store.clock.advance(EVERY);
    store.repeat();
    assertThat(told()).hasSize(1);

    store.desk.resume(act());
    store.desk.acknowledge(act(), "looking");
    deliver();
    store.clock.advance(EVERY);
    store.repeat();
    assertThat(told()).hasSize(2);

    store.scan(Samples.inSync("web"));
    deliver();
    store.clock.advance(EVERY);
    store.repeat();
    assertThat(told()).hasSize(3);
  }

  @Test
  void whatASilenceKeptBackIsToldWhenItIsOver() {
    var now = store.clock.instant();
    store.store.silences.add(
        new Silences.Wanted(now, now.plusSeconds(600), ALL, "we know", "on-call"));
    store.scan(Samples.drifted("web"));
    store.repeat();
    assertThat(alerts()).extracting(AlertRow::status).containsExactly("silenced");

    store.clock.advance(Duration.ofSeconds(601));
    store.repeat();

    assertThat(alerts()).extracting(AlertRow::status).containsExactly("pending", "silenced");
  }

  @Test
  void whatAnOpenIncidentWasToldOfIsKeptHoweverOldAndAResolvedOnesGoes() {
    store.scan(Samples.drifted("web"));
    deliver();
    store.clock.advance(Duration.ofDays(400));
    store.store.retention.apply();
    store.repeat();
    assertThat(told()).as("it is known who heard of it").hasSize(2);

    deliver();
    store.scan(Samples.inSync("web"));
    deliver();
    store.clock.advance(Duration.ofDays(31));
    store.store.retention.apply();
    assertThat(told()).isEmpty();
  }

  private Act act() {
    return new Act(store.only().id(), "ann", Optional.empty());
  }

  private void deliver() {
    store
        .store
        .outbox
        .claim(List.of("chat"), 10, Duration.ofSeconds(30))
        .forEach(store.store.outbox::accepted);
  }

  private List<AlertRow> alerts() {
    return store
        .store
        .alerts
        .list(new Alerts.Filter("", "", "", Optional.empty()), Page.Request.FIRST)
        .items();
  }

  /** Newest first. */
  private List<JsonNode> told() {
    return alerts().stream().map(AlertRow::event).toList();
  }
}
