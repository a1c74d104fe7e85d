package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnmanagedBookTest {

  private static final String PLACE = "aws 123456789012/eu-west-1";
  private static final String VPC = "aws:ec2/vpc:Vpc";

  private final StoreFixture store = new StoreFixture(new TestClock(), List.of("ops"));

  @AfterEach
  void close() {
    store.close();
  }

  private static Discovered vpc(Optional<Discovered.Owner> owner) {
    var live = Value.fields(Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    return new Discovered(VPC, "vpc-1", "lab", PLACE, live, owner);
  }

  private static Scan scan(Beyond beyond) {
    return new Scan(
        "look", Instant.EPOCH, Duration.ZERO, List.of(), Map.of("ec2", 3L), 0, 0, Map.of(), beyond);
  }

  private UnmanagedBook.Outcome look(
      List<Discovered> resources, List<Discovery.Gap> gaps, String place) {
    return store
        .unmanaged
        .record(store.unmanaged.begin(), scan(new Beyond(true, resources, gaps, listed(place))))
        .orElseThrow();
  }

  private static Set<Discovery.Listed> listed(String place) {
    return Set.of(new Discovery.Listed(place, VPC));
  }

  private Finding finding() {
    return store
        .findings
        .list(new Findings.Filter("", "", "unmanaged", ""), Page.Request.FIRST)
        .items()
        .getFirst();
  }

  private void found() {
    look(List.of(vpc(Optional.empty())), List.of(), PLACE);
  }

  @Test
  void anUnmanagedResourceIsAFindingWithoutAStackAndIsSeenAgain() {
    found();
    var outcome = look(List.of(vpc(Optional.empty())), List.of(), PLACE);

    assertThat(outcome.opened()).isZero();
    assertThat(finding().status()).isEqualTo("open");
    assertThat(finding().isUnmanaged()).isTrue();
    assertThat(finding().place()).isEqualTo(PLACE);
    assertThat(finding().detail().path("importCommand").asText())
        .isEqualTo("pulumi import aws:ec2/vpc:Vpc lab vpc-1");
    assertThat(finding().evidence().path("declared").isNull()).isTrue();
    assertThat(store.eventTypes())
        .containsOnlyOnce("dev.plumbline.finding.opened")
        .contains("dev.plumbline.discovery.finished");
  }

  @Test
  void itEndsWhereItsPlaceWasLookedAtAndItIsNotThere() {
    found();

    assertThat(look(List.of(), List.of(), PLACE).resolved()).isEqualTo(1);
    assertThat(finding().status()).isEqualTo("resolved");

    found();

    assertThat(finding().status()).isEqualTo("open");
    assertThat(store.findings.timeline(finding().id()))
        .extracting(Finding.Transition::name)
        .containsExactly("opened", "resolved", "reopened");
  }

  @Test
  void itEndsWithTheRuleWhereOneExcludesIt() {
    found();
    var owner = new Discovered.Owner("user-ignore", "the lab cleans up itself");

    look(List.of(vpc(Optional.of(owner))), List.of(), PLACE);

    assertThat(store.findings.timeline(finding().id()).getLast().reason())
        .isEqualTo("It is excluded now: the lab cleans up itself (user-ignore).");
    assertThat(store.findings.look().excluded()).hasSize(1);
  }

  @Test
  void aGapOrAPlaceThatNobodyLookedAtNeverEndsIt() {
    found();
    var denied = new ReadOutcome.Denied("no ec2:DescribeVpcs");

    look(List.of(), List.of(new Discovery.Gap(PLACE, VPC, denied)), PLACE);

    assertThat(finding().status()).isEqualTo("open");
    assertThat(finding().lastOutcome()).isEqualTo("denied: no ec2:DescribeVpcs");

    look(List.of(), List.of(), "aws 123456789012/us-east-1");

    assertThat(finding().status()).isEqualTo("open");
    assertThat(finding().lastOutcome()).startsWith("its place was not looked at");
  }

  @Test
  void anOlderLookKeepsNothingOnceAYoungerOneBegan() {
    var older = store.unmanaged.begin();
    store.unmanaged.begin();
    var beyond = new Beyond(true, List.of(vpc(Optional.empty())), List.of(), listed(PLACE));

    assertThat(store.unmanaged.record(older, scan(beyond))).isEmpty();
    assertThat(store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items()).isEmpty();
  }
}
