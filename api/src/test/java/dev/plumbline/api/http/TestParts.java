package dev.plumbline.api.http;

import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.config.IdentitySettings;
import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.incident.FollowedStore;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.oidc.Issuers;
import dev.plumbline.api.policy.TestPolicies;
import dev.plumbline.api.remediation.TestDesk;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Changes;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.core.scan.StackGraph;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a server answers from, over a test's store, where nothing of it but the store matters. */
final class TestParts {

  private TestParts() {}

  static Server.Parts of(StoreFixture store) {
    var clock = Clock.systemUTC();
    var jdbi = store.database.jdbi();
    return new Server.Parts(
        new Books(
            store.stacks,
            store.scans,
            store.findings,
            store.operations,
            store.events,
            store.outbox,
            store.alerts,
            store.silences),
        store.operations::requestScan,
        new Credentials(jdbi, store.ids),
        new Changes(jdbi, store.ids),
        new Server.SingleSignOn(new Issuers(IdentitySettings.NONE, clock), ""),
        new AuditBook(jdbi, store.ids),
        new Metrics(clock),
        () -> true,
        new Feeds(Optional.empty(), store.rereads),
        Optional.empty(),
        stack -> new StackGraph(List.of(), List.of()),
        TestDesk.of(store, new FakeScanner(), RemediationSettings.OFF),
        TestEnvironments.desk(store),
        TestPolicies.of(store, clock),
        FollowedStore.followUp(store));
  }
}
