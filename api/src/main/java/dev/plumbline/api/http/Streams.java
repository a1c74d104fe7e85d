package dev.plumbline.api.http;

import dev.plumbline.api.store.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Server-sent events: everything that happens, and the log of one operation. */
final class Streams {

  private final Books books;
  private final JobLog jobs;

  Streams(Books books, JobLog jobs) {
    this.books = books;
    this.jobs = jobs;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/events", this::events),
        Endpoint.api("GET", "/operations/{id}/events", this::operation));
  }

  /**
   * CloudEvents that the caller sees, from now on, or from the event after {@code Last-Event-ID}.
   */
  private Answer events(Request request) {
    request.only(Set.of("lastEventId"));
    var start = request.lastEventId(books.events().latest());
    var listener = new EventFeed.Listener(request.who(), start, Duration.ZERO);
    return new Answer.Stream(writer -> jobs.feed().follow(writer, listener, writer::events));
  }

  private Answer operation(Request request) {
    request.only(Set.of("lastEventId"));
    var id = jobs.known(request).id();
    var start = request.lastEventId(0);
    return new Answer.Stream(writer -> jobs.follow(writer, id, start, new Progress(writer)));
  }

  /** Tells every line of a log, then the operation as it ended. */
  private record Progress(EventWriter writer) implements JobLog.Reader {

    @Override
    public void line(Operation.Line line) throws IOException, InterruptedException {
      writer.event(line.seq(), "progress", Json.of(line).toString());
    }

    @Override
    public void ended(long last, Optional<Operation> operation)
        throws IOException, InterruptedException {
      if (operation.isPresent()) {
        writer.event(last, "finished", Json.of(operation.get(), List.of()).toString());
      }
    }
  }
}
