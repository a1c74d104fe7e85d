package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.compare.ResourceVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingBookTest {

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of("pager"));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void opensAFindingWithEverythingAPersonNeeds() {
    var outcome = store.record(Samples.scan(Samples.drifted("web"), Samples.inSync("db")));

    assertThat(outcome.opened()).isEqualTo(1);
    var finding = only();
    assertThat(finding.kind()).isEqualTo("drifted");
    assertThat(finding.status()).isEqualTo("open");
    assertThat(finding.severity()).isEqualTo("critical");
    assertThat(finding.verdict().at("/differences/0/path").asText())
        .isEqualTo("ingress[0].cidrBlocks");
    assertThat(finding.verdict().at("/differences/0/live/0").asText()).isEqualTo("0.0.0.0/0");
    assertThat(finding.evidence().path("version").asInt()).isEqualTo(1);
    assertThat(finding.dependents().get(0).asText()).endsWith("Instance::server");
    assertThat(store.findings.timeline(finding.id()))
        .extracting(Finding.Transition::name)
        .containsExactly("opened");
    assertThat(store.stacks.find(finding.stackId()).orElseThrow().verdict()).isEqualTo("drifted");
  }

  @Test
  void seesTheSameFindingAgainWithoutTellingTwice() {
    store.record(Samples.scan(Samples.drifted("web")));
    var first = only();
    clock.advance(Duration.ofMinutes(5));
    store.record(Samples.scan(Samples.drifted("web")));

    var again = only();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.firstSeenAt()).isEqualTo(first.firstSeenAt());
    assertThat(again.lastSeenAt()).isEqualTo(first.lastSeenAt().plus(Duration.ofMinutes(5)));
    assertThat(store.outbox.backlog().pending()).isEqualTo(1);
  }

  @Test
  void resolvesAndReopens() {
    store.record(Samples.scan(Samples.drifted("web")));
    assertThat(store.record(Samples.scan(Samples.inSync("web"))).resolved()).isEqualTo(1);
    assertThat(only().status()).isEqualTo("resolved");
    assertThat(store.record(Samples.scan(Samples.drifted("web"))).reopened()).isEqualTo(1);

    assertThat(only().status()).isEqualTo("open");
    assertThat(only().resolvedAt()).isEmpty();
    assertThat(store.eventTypes())
        .filteredOn(type -> type.contains("finding"))
        .containsExactly(
            "dev.plumbline.finding.opened",
            "dev.plumbline.finding.resolved",
            "dev.plumbline.finding.reopened");
    assertThat(store.outbox.backlog().pending()).isEqualTo(3);
  }

  @Test
  void neverResolvesWhatCouldNotBeRead() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.unknown("web")));

    assertThat(only().status()).isEqualTo("open");
    assertThat(only().lastOutcome()).isEqualTo("denied: not allowed to describe");

    store.record(Samples.scan(Samples.STACK, Optional.of("the stack is locked")));
    assertThat(only().status()).isEqualTo("open");
    assertThat(only().lastOutcome()).isEqualTo("the stack is locked");
  }

  @Test
  void endsOneKindWhenTheResourceIsNowAnother() {
    store.record(Samples.scan(Samples.drifted("web")));
    var outcome = store.record(Samples.scan(Samples.deleted("web")));

    assertThat(outcome.opened()).isEqualTo(1);
    assertThat(outcome.resolved()).isEqualTo(1);
    assertThat(findings("open")).extracting(Finding::kind).containsExactly("deleted");
    assertThat(findings("resolved")).extracting(Finding::kind).containsExactly("drifted");
  }

  @Test
  void endsFindingsOfWhatIsNoLongerDeclared() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("db")));
    assertThat(only().status()).isEqualTo("resolved");
  }

  @Test
  void endsFindingsOfAStackThatIsGone() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.stacks.discovered(List.of());
    store.stacks.removedWithOpenFindings().forEach(store.book::end);

    assertThat(only().status()).isEqualTo("resolved");
    assertThat(store.stacks.all()).isEmpty();
    assertThat(store.stacks.removedWithOpenFindings()).isEmpty();
  }

  @Test
  void keepsResourcesOfDifferentTypesApartThatShareACloudId() {
    var first = Samples.drifted("web");
    var second =
        new ResourceVerdict(
            first.verdict(),
            Samples.urn("aws:ec2/x:X", "web"),
            "aws:ec2/x:X",
            first.cloudId(),
            first.differences(),
            List.of(),
            first.ledger(),
            first.outcome(),
            List.of(),
            Optional.empty());
    assertThat(store.record(Samples.scan(first, second)).opened()).isEqualTo(2);
  }

  @Test
  void refusesTheResultOfALostLease() {
    store.stacks.discovered(List.of(Samples.STACK));
    var id = Stacks.id(Samples.STACK);
    var slow = store.stacks.lease(id, "slow", Duration.ofSeconds(30)).orElseThrow();
    assertThat(store.stacks.lease(id, "fast", Duration.ofSeconds(30))).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    var fast = store.stacks.lease(id, "fast", Duration.ofSeconds(30)).orElseThrow();
    var operation = store.operations.requestScan(id, "test");
    var scan = Samples.scan(Samples.drifted("web"));

    assertThatThrownBy(
            () ->
                store.book.record(
                    slow, operation.id(), scan, scan.stacks().getFirst(), clock.instant()))
        .isInstanceOf(LostLeaseException.class);
    assertThat(store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items()).isEmpty();
    assertThat(store.scans.list("", Page.Request.FIRST).items()).isEmpty();
    assertThat(store.stacks.renew(slow, Duration.ofSeconds(30))).isFalse();
    assertThat(store.stacks.renew(fast, Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void keepsVerdictsOfTheLatestScanAndCountsOfAll() {
    var first = store.record(Samples.scan(Samples.drifted("web"), Samples.inSync("db")));
    var second = store.record(Samples.scan(Samples.inSync("web"), Samples.inSync("db")));

    assertThat(store.scans.verdicts(first.scanId(), "", Page.Request.FIRST).items()).isEmpty();
    assertThat(store.scans.find(first.scanId()).orElseThrow().counts().drifted()).isEqualTo(1);
    var page = store.scans.verdicts(second.scanId(), "", new Page.Request("", 1));
    assertThat(page.items()).hasSize(1);
    assertThat(page.nextCursor()).contains("0");
    var rest = store.scans.verdicts(second.scanId(), "", new Page.Request("0", 1));
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.nextCursor()).isEmpty();
  }

  @Test
  void storesNoSecret() {
    store.record(Samples.scan(Samples.drifted("web")));

    var tables =
        store
            .database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select table_name from information_schema.tables
                            where table_schema = 'public'
                            """)
                        .mapTo(String.class)
                        .list());
    assertThat(tables).contains("finding", "event", "outbox", "resource_verdict");
    for (var table : tables) {
      var found =
          store
              .database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "select count(*) from " + table + " t where t::text like :plain")
                          .bind("plain", "%" + Samples.PLAINTEXT + "%")
                          .mapTo(Integer.class)
                          .one());
      assertThat(found).as("rows of %s that hold the secret", table).isZero();
    }
  }

  private Finding only() {
    var all = store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Finding> findings(String status) {
    return store.findings.list(new Findings.Filter("", status, "", ""), Page.Request.FIRST).items();
  }
}
