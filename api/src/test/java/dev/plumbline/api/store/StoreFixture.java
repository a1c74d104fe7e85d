package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.routing.Routing;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.core.scan.Scan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Every book of the store over one database. */
public final class StoreFixture implements AutoCloseable {

  public final Database database = TestDatabase.open();
  public final Ids ids;
  public final Events events;
  public final Outbox outbox;
  public final Alerts alerts;
  public final Silences silences;
  public final Stacks stacks;
  public final Operations operations;
  public final Scans scans;
  public final Findings findings;
  public final FindingBook book;
  public final Retention retention;
  public final Doubts doubts;
  public final UnmanagedBook unmanaged;
  public final Rereads rereads;
  public final RereadBook rereadBook;

  public StoreFixture(Clock clock, List<String> webhooks) {
    this(clock, webhooks, Routing.NONE);
  }

  public StoreFixture(Clock clock, List<String> webhooks, Routing routing) {
    var jdbi = database.jdbi();
    ids = new Ids(clock);
    events = new Events(jdbi, ids);
    outbox = new Outbox(jdbi, ids, routing);
    alerts = new Alerts(jdbi, ids);
    silences = new Silences(jdbi, ids);
    stacks = new Stacks(jdbi, ids, events);
    operations = new Operations(jdbi, ids);
    scans = new Scans(jdbi);
    findings = new Findings(jdbi);
    var writer = new FindingWriter(ids, events, outbox, SeverityRating.shipped(), webhooks);
    book = new FindingBook(jdbi, ids, events, writer);
    doubts = new Doubts(jdbi, ids);
    unmanaged = new UnmanagedBook(jdbi, ids, events, writer);
    rereads = new Rereads(jdbi, ids);
    rereadBook = new RereadBook(jdbi, ids, writer);
    retention =
        new Retention(jdbi, ids, new Settings.Retention(Duration.ofDays(30), Duration.ofDays(365)));
  }

  /** Stores a scan as the scheduler would. */
  public FindingBook.Outcome record(Scan scan) {
    stacks.discovered(List.of(Samples.STACK));
    var id = Stacks.id(Samples.STACK);
    var lease = stacks.lease(id, "test", Duration.ofSeconds(30)).orElseThrow();
    var operation = operations.requestScan(id, "test");
    try {
      return book.record(
          lease, operation.id(), scan, scan.stacks().getFirst(), ids.now().plusSeconds(300));
    } finally {
      stacks.release(lease);
    }
  }

  /** Has an incident told, as its book does. */
  public EventRow tell(String what, String incident, ObjectNode data, List<String> channels) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              var event =
                  events.append(
                      handle,
                      "dev.plumbline.incident." + what,
                      Stacks.id(Samples.STACK),
                      "incidents/" + incident,
                      data);
              outbox.add(handle, event, incident, channels);
              return event;
            });
  }

  public List<String> eventTypes() {
    return events.after(0, 1000).stream().map(EventRow::type).toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
