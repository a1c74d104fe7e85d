package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plumbline.core.compare.Judgement;
import dev.plumbline.core.compare.ResourceVerdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViolationsTest {

  private static final Judgement PUBLIC =
      new Judgement("network/public", "high", "it is public", "security", "docs/x", "");
  private static final Judgement UNDECIDED =
      new Judgement("network/odd", "low", "it is odd", "security", "docs/x", "the rule takes long");

  private final StoreFixture store = new StoreFixture(Clock.systemUTC(), List.of());
  private final Violations violations = new Violations(store.database.jdbi());

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatRulesSayOfAResourceInSyncIsKept() {
    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC, UNDECIDED)));

    assertThat(all("open"))
        .extracting(Violation::policy, Violation::severity, Violation::undecided)
        .containsExactlyInAnyOrder(
            tuple("network/public", "high", ""),
            tuple("network/odd", "low", "the rule takes long"));
  }

  @Test
  void aViolationThatIsSeenAgainStaysTheSame() {
    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));
    var before = all("open").getFirst();

    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));

    assertThat(all(""))
        .singleElement()
        .satisfies(
            now -> {
              assertThat(now.id()).isEqualTo(before.id());
              assertThat(now.firstSeenAt()).isEqualTo(before.firstSeenAt());
              assertThat(now.scanId()).isNotEqualTo(before.scanId());
            });
  }

  @Test
  void itEndsWhenTheResourceWasReadAndTheRuleNoLongerFits() {
    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));

    store.record(Samples.scan(Samples.inSync("web")));

    assertThat(all("open")).isEmpty();
    assertThat(all("resolved")).hasSize(1);
  }

  @Test
  void itStaysWhileTheResourceCannotBeRead() {
    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));

    store.record(Samples.scan(Samples.unknown("web")));

    assertThat(all("open")).hasSize(1);
  }

  @Test
  void itStaysWhileTheStackCannotBeScanned() {
    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));

    store.record(Samples.scan(Samples.STACK, Optional.of("the state is locked")));

    assertThat(all("open")).hasSize(1);
  }

  @Test
  void itEndsWhenTheResourceIsGoneOrNoLongerDeclared() {
    store.record(
        Samples.scan(judged(Samples.inSync("web"), PUBLIC), judged(Samples.inSync("db"), PUBLIC)));

    store.record(Samples.scan(Samples.deleted("web")));

    assertThat(all("open")).isEmpty();
  }

  @Test
  void itComesBackAsTheSameOne() {
    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));
    store.record(Samples.scan(Samples.inSync("web")));

    store.record(Samples.scan(judged(Samples.inSync("web"), PUBLIC)));

    assertThat(all(""))
        .singleElement()
        .satisfies(one -> assertThat(one.status()).isEqualTo("open"));
  }

  private List<Violation> all(String status) {
    return violations
        .list(new Violations.Filter("", "", "", "", status), Page.Request.FIRST)
        .items();
  }

  private static ResourceVerdict judged(ResourceVerdict plain, Judgement... said) {
    return new ResourceVerdict(
        plain.verdict(),
        plain.urn(),
        plain.type(),
        plain.cloudId(),
        plain.differences(),
        plain.suppressed(),
        plain.ledger(),
        plain.outcome(),
        plain.notes(),
        plain.evidence(),
        List.of(said));
  }
}
