package dev.plumbline.api.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Server-sent events: everything that happens, and the log of one operation. */
final class Streams {

  private final Books books;
  private final EventFeed feed;
  private final JobLog jobs;

  Streams(Books books, EventFeed feed) {
    this.books = books;
    this.feed = feed;
    this.jobs = new JobLog(books.operations());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/events", this::events),
        Endpoint.api("GET", "/operations/{id}/events", this::operation));
  }

  /** CloudEvents that the caller sees, from now on, or from the event after {@code Last-Event-ID}. */
  private Answer events(Request request) {
    request.only(Set.of("lastEventId"));
    var start = request.lastEventId(books.events().latest());
    var listener = new EventFeed.Listener(request.who(), start, Duration.ZERO);
    return new Answer.Stream(writer -> feed.follow(writer, listener, writer::events));
  }

  private Answer operation(Request request) {
    request.only(Set.of("lastEventId"));
    var id = jobs.known(request).id();
    var start = request.lastEventId(0);
    return new Answer.Stream(writer -> followOperation(writer, id, start));
  }

  /** Every line of the log, then the operation as it ended. */
  private void followOperation(EventWriter writer, String id, long start)
      throws IOException, InterruptedException {
    var last = start;
    var quiet = 0;
    while (writer.isOpen()) {
      // Looked at first: lines that are written before its end are then among those below.
      var operation = books.operations().find(id);
      for (var line : books.operations().lines(id, last)) {
        writer.event(line.seq(), "progress", Json.of(line).toString());
        last = line.seq();
        quiet = 0;
      }
      if (operation.isEmpty() || operation.get().isFinished()) {
        if (operation.isPresent()) {
          writer.event(last, "finished", Json.of(operation.get(), List.of()).toString());
        }
        return;
      }
      if (!feed.pause(250)) {
        return;
      }
      if (++quiet % 60 == 0) {
        writer.heartbeat();
      }
    }
  }
}
