package dev.plumbline.api.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.config.YamlFolders;
import dev.plumbline.api.http.Server;
import dev.plumbline.api.routing.Routing;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.api.store.ChannelHealth;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.FindingBook;
import dev.plumbline.api.store.FindingWriter;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.OpenWork;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import dev.plumbline.api.waiver.WaiverDesk;
import dev.plumbline.api.waiver.Waivers;
import dev.plumbline.api.waiver.WrittenWaivers;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.policies.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store whose findings become incidents and may be waived, at a set time. */
public final class FollowedStore implements AutoCloseable {

  public final TestClock clock = new TestClock();
  public final StoreFixture store;
  public final Incidents incidents;
  public final IncidentDesk desk;
  public final WaiverDesk waivers;

  private final IncidentBook book;
  private final FindingBook findings;

  public FollowedStore(IncidentSettings settings) {
    this(settings, Routing.NONE);
  }

  FollowedStore(IncidentSettings settings, Routing routing) {
    store = new StoreFixture(clock, List.of(), routing);
    incidents = new Incidents(store.database.jdbi());
    var jdbi = store.database.jdbi();
    book = new IncidentBook(store.ids, store.events, store.outbox, settings);
    desk = new IncidentDesk(jdbi, book);
    var known = new Waivers(jdbi, store.ids, store.events, store.outbox);
    SeverityRating rating =
        verdict ->
            new SeverityRating.Rating(
                Severity.CRITICAL, "open to the world", "own/open", "platform", "", List.of());
    var writer =
        new FindingWriter(
            store.ids,
            store.events,
            store.outbox,
            rating,
            List.of(),
            new FindingWriter.Followers(book, known));
    findings = new FindingBook(jdbi, store.ids, store.events, writer);
    waivers = new WaiverDesk(jdbi, known, written(settings, known), writer);
  }

  private static WrittenWaivers written(IncidentSettings settings, Waivers known) {
    return new WrittenWaivers(new YamlFolders(settings.waivers()), known);
  }

  /** What the HTTP API of a store asks. */
  public static Server.FollowUp followUp(StoreFixture store) {
    var jdbi = store.database.jdbi();
    var book = new IncidentBook(store.ids, store.events, store.outbox, IncidentSettings.PLAIN);
    var known = new Waivers(jdbi, store.ids, store.events, store.outbox);
    var writer =
        new FindingWriter(
            store.ids,
            store.events,
            store.outbox,
            verdict -> {
              throw new IllegalStateException("nobody is rated here");
            },
            List.of());
    return new Server.FollowUp(
        new Incidents(jdbi),
        new IncidentDesk(jdbi, book),
        new WaiverDesk(jdbi, known, written(IncidentSettings.PLAIN, known), writer),
        new OpenWork(jdbi),
        new ChannelHealth(jdbi, store.ids, new LinkedHashMap<>()));
  }

  /** Keeps a scan that saw these resources, of whose changes a trail says who made them. */
  public void scan(Map<String, Attribution> said, ResourceVerdict... resources) {
    var plain = Samples.scan(resources);
    var stack = plain.stacks().getFirst();
    var attributed =
        new StackScan(
            stack.stack(),
            stack.resources(),
            stack.dependents(),
            stack.radius(),
            said,
            stack.problem());
    keep(
        new Scan(
            plain.id(),
            plain.startedAt(),
            plain.duration(),
            List.of(attributed),
            plain.apiCalls(),
            plain.throttles(),
            plain.bytes(),
            plain.waits(),
            plain.beyond()));
  }

  /** Keeps a scan that saw these resources. */
  public void scan(ResourceVerdict... resources) {
    keep(Samples.scan(resources));
  }

  public void keep(Scan scan) {
    store.stacks.discovered(List.of(Samples.STACK));
    var id = Stacks.id(Samples.STACK);
    var lease = store.stacks.lease(id, "test", Duration.ofSeconds(30)).orElseThrow();
    var operation = store.operations.requestScan(id, "test");
    findings.record(
        lease, operation.id(), scan, scan.stacks().getFirst(), store.ids.now().plusSeconds(300));
    store.stacks.release(lease);
  }

  public List<Incident> all() {
    return incidents.list(new Incidents.Filter("", "", "", ""), Page.Request.FIRST).items();
  }

  public Incident only() {
    return all().getFirst();
  }

  public Finding finding() {
    return store.findings.list(Findings.Filter.ALL, Page.Request.FIRST).items().getFirst();
  }

  /** As a service does that was just started: nothing is remembered but rows. */
  public void escalate() {
    new Escalations(store.database.jdbi(), book).look();
  }

  /** As {@link #escalate}. */
  void repeat() {
    new Repeats(store.database.jdbi(), book).look();
  }

  /** A remediation of a finding has a new state. */
  public void remediated(String findingId, String state) {
    store
        .database
        .jdbi()
        .useTransaction(
            handle -> book.remediated(handle, findingId, state, "alice", "it is " + state));
  }

  public List<String> told() {
    return store.events.after(0, 1000).stream()
        .filter(event -> event.type().startsWith("dev.plumbline.incident."))
        .map(event -> event.type().substring("dev.plumbline.incident.".length()))
        .toList();
  }

  public List<String> timeline() {
    return incidents.timeline(only().id()).stream().map(Incident.Entry::name).toList();
  }

  public JsonNode lastEvent() {
    return store.events.after(0, 1000).getLast().data();
  }

  @Override
  public void close() {
    store.close();
  }
}
