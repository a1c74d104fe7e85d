package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.Dependent;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who caused a finding, what hangs on it, and who fights over it. */
class AttributionTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of("ops"));

  @AfterEach
  void close() {
    store.close();
  }

  private static Attribution by(String principal) {
    return new Attribution(
        Attribution.Confidence.EXACT,
        principal,
        Optional.of(START),
        "198.51.100.7",
        "aws-cli",
        "ec2:AuthorizeSecurityGroupIngress",
        "cloudtrail",
        "the call names it");
  }

  private static Scan scan(ResourceVerdict verdict, Map<String, Attribution> said) {
    var far =
        new Dependent(
            new StackId("file:///state", "shop", "app"), "urn:far", 2, Dependent.Via.SHARED_ID);
    return new Scan(
        "scan",
        START,
        Duration.ZERO,
        List.of(
            new StackScan(
                Samples.STACK,
                List.of(verdict),
                Map.of(),
                Map.of(verdict.urn(), List.of(far)),
                said,
                Optional.empty())),
        Map.of(),
        0,
        0);
  }

  private Finding finding() {
    return store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items().getFirst();
  }

  @Test
  void whoCausedItAndWhatHangsOnItIsKeptAndTold() {
    var drifted = Samples.drifted("web");
    store.record(scan(drifted, Map.of(drifted.urn(), by("eve"))));

    assertThat(finding().attribution().path("principal").asText()).isEqualTo("eve");
    assertThat(finding().radius().path(0).path("stack").asText()).isEqualTo("shop/app");
    assertThat(store.events.after(0, 100))
        .filteredOn(event -> event.type().equals("dev.plumbline.finding.opened"))
        .allSatisfy(
            event ->
                assertThat(event.data().path("attribution").path("confidence").asText())
                    .isEqualTo("exact"));
  }

  @Test
  void aNameThatATrailGivesLaterIsNewsAndStays() {
    var drifted = Samples.drifted("web");
    store.record(scan(drifted, Map.of(drifted.urn(), Attribution.unknown("silent"))));
    store.record(scan(drifted, Map.of(drifted.urn(), by("eve"))));
    store.record(scan(drifted, Map.of()));

    assertThat(finding().attribution().path("principal").asText()).isEqualTo("eve");
    assertThat(store.eventTypes()).containsOnlyOnce("dev.plumbline.finding.attributed");
  }

  @Test
  void aFindingIsAskedForWhileItIsNewOrItsTrailIsSilentAndNotForever() {
    var drifted = Samples.drifted("web");
    var stack = Stacks.id(Samples.STACK);
    store.record(scan(Samples.inSync("web"), Map.of()));

    assertThat(store.doubts.of(stack).since(Samples.STACK, drifted, Optional.empty()))
        .contains(START);

    store.record(scan(drifted, Map.of(drifted.urn(), Attribution.unknown("silent"))));

    assertThat(store.doubts.of(stack).since(Samples.STACK, drifted, Optional.empty())).isPresent();

    store.record(scan(drifted, Map.of(drifted.urn(), by("eve"))));

    assertThat(store.doubts.of(stack).since(Samples.STACK, drifted, Optional.empty())).isEmpty();
  }

  @Test
  void twoWritersWhoFightOverAPathAreShown() {
    var drifted = Samples.drifted("web");
    for (var turn = 0; turn < 3; turn++) {
      store.record(scan(drifted, Map.of(drifted.urn(), by("eve"))));
      store.record(scan(Samples.inSync("web"), Map.of(drifted.urn(), by("bob"))));
    }

    assertThat(store.findings.oscillations(finding()))
        .extracting(Oscillation::path)
        .contains("ingress[0].cidrBlocks");
    assertThat(store.findings.oscillations(finding()).getFirst().writers())
        .containsExactlyInAnyOrder("eve", "bob");
  }
}
