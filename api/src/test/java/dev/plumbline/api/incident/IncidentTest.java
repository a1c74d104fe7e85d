package dev.plumbline.api.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.incident.IncidentDesk.Act;
import dev.plumbline.api.store.Samples;
import dev.plumbline.core.read.Attribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncidentTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private FollowedStore store = new FollowedStore(settings(List.of()));

  @AfterEach
  void close() {
    store.close();
  }

  private static IncidentSettings settings(List<IncidentSettings.Window> windows) {
    return new IncidentSettings(
        Duration.ofMinutes(30),
        Set.of("drifted", "changed", "deleted"),
        List.of(
            new IncidentSettings.Promise(
                "critical", Duration.ofMinutes(15), Duration.ofHours(4), "")),
        List.of(),
        List.of(
            new IncidentSettings.Step(Duration.ofMinutes(10), List.of("team"), Set.of()),
            new IncidentSettings.Step(Duration.ofMinutes(30), List.of("boss"), Set.of("critical")),
            new IncidentSettings.Step(Duration.ofMinutes(20), List.of("low"), Set.of("low"))),
        windows,
        "https://runbooks.example/drift",
        "https://plumbline.example",
        List.of());
  }

  private Act act(String who) {
    return new Act(store.only().id(), who, Optional.empty());
  }

  @Test
  void a_finding_opens_one_with_an_owner_a_runbook_and_promised_times() {
    store.scan(Samples.drifted("web"));

    var incident = store.only();
    assertThat(incident.status()).isEqualTo("open");
    assertThat(incident.severity()).isEqualTo("critical");
    assertThat(incident.owner()).isEqualTo("platform");
    assertThat(incident.runbook()).isEqualTo("https://runbooks.example/drift#drifted");
    assertThat(incident.acknowledgeBy()).contains(NOON.plus(Duration.ofMinutes(15)));
    assertThat(incident.resolveBy()).contains(NOON.plus(Duration.ofHours(4)));
    assertThat(store.told()).containsExactly("opened");
    assertThat(store.incidents.findings(incident.id())).hasSize(1);
  }

  @Test
  void seeing_it_again_changes_nothing() {
    store.scan(Samples.drifted("web"));
    var before = store.only();

    store.scan(Samples.drifted("web"));

    assertThat(store.all()).containsExactly(before);
  }

  @Test
  void the_same_change_to_others_joins_it_while_its_window_is_open() {
    store.scan(Samples.drifted("web"));
    store.clock.advance(Duration.ofMinutes(29));
    store.scan(Samples.drifted("web"), Samples.drifted("db"));
    assertThat(store.all()).hasSize(1);
    assertThat(store.told()).containsExactly("opened");

    store.clock.advance(Duration.ofMinutes(31));
    store.scan(Samples.drifted("web"), Samples.drifted("db"), Samples.drifted("cache"));

    assertThat(store.all()).hasSize(2);
  }

  @Test
  void what_happens_next_to_its_resource_joins_it_however_late() {
    store.scan(Samples.drifted("web"));
    store.clock.advance(Duration.ofDays(2));

    store.scan(Samples.deleted("web"));

    assertThat(store.all()).hasSize(1);
    assertThat(store.only().status()).isEqualTo("open");
    assertThat(store.timeline()).containsExactly("opened", "joined", "finding-resolved");
  }

  @Test
  void it_resolves_only_when_the_last_finding_is_gone_and_reopens_when_one_returns() {
    store.scan(Samples.drifted("web"), Samples.drifted("db"));
    store.scan(Samples.inSync("web"), Samples.unknown("db"));
    assertThat(store.only().status()).isEqualTo("open");

    store.scan(Samples.inSync("web"), Samples.inSync("db"));
    assertThat(store.only().status()).isEqualTo("resolved");

    store.clock.advance(Duration.ofDays(40));
    store.scan(Samples.inSync("web"), Samples.drifted("db"));
    assertThat(store.only().status()).isEqualTo("open");
    assertThat(store.only().timesReopened()).isEqualTo(1);
    assertThat(store.told()).containsExactly("opened", "resolved", "reopened");
  }

  @Test
  void it_escalates_step_by_step_once_each_until_somebody_acknowledges_it() {
    store.scan(Samples.drifted("web"));
    store.clock.advance(Duration.ofMinutes(9));
    store.escalate();
    assertThat(store.told()).containsExactly("opened");

    store.clock.advance(Duration.ofMinutes(1));
    store.escalate();
    store.escalate();
    assertThat(store.told()).containsExactly("opened", "escalated");

    store.clock.advance(Duration.ofMinutes(6));
    store.escalate();
    assertThat(store.told()).containsExactly("opened", "escalated", "overdue");

    store.clock.advance(Duration.ofMinutes(14));
    store.escalate();
    assertThat(store.told()).containsExactly("opened", "escalated", "overdue", "escalated");
    assertThat(store.lastEvent().path("reason").asText()).contains("step 2");

    store.desk.acknowledge(act("alice"), "looking");
    store.clock.advance(Duration.ofDays(1));
    store.escalate();
    store.escalate();
    assertThat(store.told())
        .containsExactly("opened", "escalated", "overdue", "escalated", "acknowledged", "overdue");
    assertThat(store.only().overdue()).isEqualTo("resolve");
    assertThat(store.only().assignee()).isEqualTo("alice");
  }

  @Test
  void a_pause_stops_its_clocks_and_its_escalation() {
    store.scan(Samples.drifted("web"));
    store.desk.pause(act("alice"), "the vendor is asked");
    store.clock.advance(Duration.ofHours(2));
    store.escalate();
    assertThat(store.told()).containsExactly("opened");

    store.desk.resume(act("alice"));

    assertThat(store.only().acknowledgeBy())
        .contains(NOON.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(15)));
    assertThat(store.only().nextStepAt())
        .contains(NOON.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(10)));
    assertThatThrownBy(() -> store.desk.resume(act("alice")))
        .isInstanceOf(IncidentDesk.RefusedException.class);
  }

  @Test
  void nobody_overwrites_what_somebody_else_changed() {
    store.scan(Samples.drifted("web"));
    var seen = new Act(store.only().id(), "bob", Optional.of(store.only().version()));
    store.desk.assign(act("alice"), "alice");

    assertThatThrownBy(() -> store.desk.assign(seen, "bob"))
        .isInstanceOf(IncidentDesk.RefusedException.class);
    assertThat(store.only().assignee()).isEqualTo("alice");
  }

  @Test
  void a_severity_set_by_hand_stays_and_moves_its_clocks() {
    store.scan(Samples.drifted("web"));

    store.desk.rate(act("alice"), "low", "a test account");
    store.scan(Samples.drifted("web"), Samples.drifted("db"));

    assertThat(store.only().severity()).isEqualTo("low");
    assertThat(store.only().ratedBy()).isEqualTo("alice");
    assertThat(store.only().acknowledgeBy()).isEmpty();
  }

  @Test
  void an_expected_change_is_told_of_only_if_it_outlasts_its_window() {
    store.close();
    var until = NOON.plus(Duration.ofHours(1));
    var window =
        new IncidentSettings.Window("hybrid/*", NOON.minusSeconds(60), until, "moving the network");
    store = new FollowedStore(settings(List.of(window)));
    store.scan(Samples.drifted("web"), Samples.drifted("db"));
    store.clock.advance(Duration.ofMinutes(59));
    store.escalate();
    assertThat(store.timeline()).contains("expected").doesNotContain("escalated");
    assertThat(store.only().acknowledgeBy()).contains(until.plus(Duration.ofMinutes(15)));

    store.clock.advance(Duration.ofMinutes(1));
    store.escalate();
    assertThat(store.timeline()).endsWith("outlasted");

    store.clock.advance(Duration.ofMinutes(10));
    store.escalate();
    assertThat(store.timeline()).endsWith("escalated");
  }

  @Test
  void the_post_mortem_lists_all_of_it_in_order_and_shows_no_secret() {
    store.scan(Samples.drifted("web"));
    store.clock.advance(Duration.ofMinutes(5));
    store.desk.acknowledge(act("alice"), "on it <script>alert(1)</script> | `x`");
    store.clock.advance(Duration.ofMinutes(5));
    store.scan(Samples.inSync("web"));

    var incident = store.only();
    var document =
        new PostMortem(
            incident,
            store.incidents.findings(incident.id()),
            store.incidents.timeline(incident.id()));

    assertThat(document.markdown())
        .containsSubsequence("opened", "acknowledged", "alice", "resolved")
        .contains("0 h 05 min 00 s", "0 h 10 min 00 s")
        .doesNotContain("<script>", Samples.PLAINTEXT);
    assertThat(document.html())
        .contains("<table>", "acknowledged")
        .doesNotContain("<script>", Samples.PLAINTEXT);
  }

  @Test
  void a_remediation_moves_it_to_resolving_and_back_where_it_is_given_up() {
    store.scan(Samples.drifted("web"));
    var finding = store.finding().id();

    store.remediated(finding, "running");
    assertThat(store.only().status()).isEqualTo("resolving");
    store.remediated(finding, "failed");
    assertThat(store.only().status()).isEqualTo("acknowledged");
  }

  private Attribution eve() {
    return new Attribution(
        Attribution.Confidence.EXACT,
        "eve",
        Optional.of(store.clock.instant()),
        "198.51.100.7",
        "aws-cli",
        "ec2:AuthorizeSecurityGroupIngress",
        "cloudtrail",
        "the call names it");
  }

  @Test
  void two_become_one_when_a_trail_says_later_that_one_actor_caused_both() {
    var web = Samples.drifted("web");
    var db = Samples.deleted("db");
    store.scan(web, db);
    assertThat(store.all()).hasSize(2);

    store.scan(Map.of(web.urn(), eve(), db.urn(), eve()), web, db);

    var unresolved = store.all().stream().filter(each -> !each.isResolved()).toList();
    assertThat(unresolved).singleElement().extracting(Incident::actor).isEqualTo("eve");
    assertThat(store.incidents.findings(unresolved.getFirst().id())).hasSize(2);
    assertThat(store.incidents.tallies())
        .singleElement()
        .extracting(Incidents.Tally::opened)
        .isEqualTo(1L);

    store.scan(Samples.inSync("web"), db);
    assertThat(store.all()).filteredOn(each -> !each.isResolved()).hasSize(1);
    store.scan(Samples.inSync("web"), Samples.inSync("db"));
    assertThat(store.all()).allMatch(Incident::isResolved);
  }

  @Test
  void one_that_somebody_looks_after_stays_their_own() {
    var web = Samples.drifted("web");
    var db = Samples.deleted("db");
    store.scan(web, db);
    store
        .all()
        .forEach(each -> store.desk.acknowledge(new Act(each.id(), "ann", Optional.empty()), ""));

    store.scan(Map.of(web.urn(), eve(), db.urn(), eve()), web, db);

    assertThat(store.all()).noneMatch(Incident::isResolved);
  }
}
