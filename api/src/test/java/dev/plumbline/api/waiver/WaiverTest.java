package dev.plumbline.api.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.incident.FollowedStore;
import dev.plumbline.api.store.FindingBook;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaiverTest {

  private final FollowedStore store = new FollowedStore(IncidentSettings.PLAIN);

  @AfterEach
  void close() {
    store.close();
  }

  private Waiver asked() {
    store.scan(Samples.deleted("web"));
    return ask();
  }

  private Waiver ask() {
    return store.waivers.request(
        new Waivers.Wish(
            store.finding(),
            "",
            new Waiver.Allowed.Value(JsonNodeFactory.instance.nullNode()),
            "the team replaces it next week",
            "platform",
            "alice",
            store.clock.instant().plus(Duration.ofDays(7))));
  }

  private Waivers.Decision approve(Waiver waiver, String who) {
    return store.waivers.decide(waiver.id(), true, who, Optional.empty());
  }

  @Test
  void nobody_approves_what_they_asked_for_and_until_then_nothing_is_waived() {
    var waiver = asked();

    assertThat(approve(waiver, "alice")).isEqualTo(Waivers.Decision.OWN_REQUEST);
    store.scan(Samples.deleted("web"));

    assertThat(store.finding().status()).isEqualTo("open");
  }

  @Test
  void an_approved_one_waives_at_once_and_resolves_the_incident() {
    var waiver = asked();

    assertThat(approve(waiver, "bob")).isEqualTo(Waivers.Decision.DONE);

    assertThat(store.finding().status()).isEqualTo("waived");
    assertThat(store.only().status()).isEqualTo("resolved");
    store.scan(Samples.deleted("web"));
    assertThat(store.finding().status()).isEqualTo("waived");
    assertThat(approve(waiver, "carol")).isEqualTo(Waivers.Decision.NOT_REQUESTED);
  }

  @Test
  void after_its_end_the_finding_and_the_incident_open_again() {
    approve(asked(), "bob");
    store.clock.advance(Duration.ofDays(6));
    store.waivers.look();
    assertThat(store.store.eventTypes()).contains("dev.plumbline.waiver.ending");
    assertThat(store.finding().status()).isEqualTo("waived");

    store.clock.advance(Duration.ofDays(1));
    store.waivers.look();

    assertThat(store.finding().status()).isEqualTo("open");
    assertThat(store.only().status()).isEqualTo("open");
    assertThat(store.only().timesReopened()).isEqualTo(1);
  }

  @Test
  void a_scan_after_its_end_waits_for_no_look() {
    approve(asked(), "bob");
    store.clock.advance(Duration.ofDays(7));

    store.scan(Samples.deleted("web"));

    assertThat(store.finding().status()).isEqualTo("open");
  }

  @Test
  void whoever_takes_it_back_opens_the_finding() {
    var waiver = asked();
    approve(waiver, "bob");

    store.waivers.withdraw(waiver.id(), "alice");

    assertThat(store.finding().status()).isEqualTo("open");
    assertThat(store.waivers.waivers().find(waiver.id()).orElseThrow().status())
        .isEqualTo("withdrawn");
  }

  @Test
  void a_finding_of_which_only_a_part_is_waived_stays_open() {
    store.scan(Samples.drifted("web"));
    var finding = store.finding();
    var waiver =
        store.waivers.request(
            new Waivers.Wish(
                finding,
                "ingress[0].cidrBlocks",
                new Waiver.Allowed.Value(Coverage.spots(finding).getFirst().live()),
                "a test",
                "platform",
                "alice",
                store.clock.instant().plus(Duration.ofDays(7))));

    approve(waiver, "bob");

    assertThat(store.finding().status()).isEqualTo("open");
  }

  @Test
  void whoever_asks_does_not_wait_for_a_scan_that_waits_for_them() throws Exception {
    store.scan(Samples.deleted("web"));
    var stacks = store.store.stacks;
    var lease =
        stacks.lease(Stacks.id(Samples.STACK), "test", Duration.ofSeconds(30)).orElseThrow();
    var others = Executors.newVirtualThreadPerTaskExecutor();

    try (others) {
      store
          .store
          .database
          .jdbi()
          .useTransaction(
              handle -> {
                FindingBook.checkFence(handle, lease);
                assertThat(others.submit(this::ask).get(20, TimeUnit.SECONDS).status())
                    .isEqualTo("requested");
              });
    }
  }

  @Test
  void a_range_holds_numbers_between_its_ends_and_nothing_else() {
    var nodes = JsonNodeFactory.instance;
    var range = new Waiver.Allowed.Range(2, 5);

    assertThat(range.holds(nodes.numberNode(2))).isTrue();
    assertThat(range.holds(nodes.textNode("5"))).isTrue();
    assertThat(range.holds(nodes.numberNode(5.1))).isFalse();
    assertThat(range.holds(nodes.textNode("many"))).isFalse();
    assertThat(range.holds(nodes.nullNode())).isFalse();
  }
}
