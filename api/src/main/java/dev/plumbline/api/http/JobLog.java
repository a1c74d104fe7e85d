package dev.plumbline.api.http;

import dev.plumbline.api.store.Operation;
import dev.plumbline.api.store.Operations;
import java.io.IOException;
import java.util.Optional;

/** Jobs and their logs, for those who may see them. */
record JobLog(Operations operations, EventFeed feed) {

  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS_PER_HEARTBEAT = 60;

  /** Whoever reads a log as it is written. */
  interface Reader {

    void line(Operation.Line line) throws IOException, InterruptedException;

    /**
     * There are no more lines.
     *
     * @param last the number of the last line
     * @param operation empty where it is no longer kept
     */
    void ended(long last, Optional<Operation> operation) throws IOException, InterruptedException;
  }

  /**
   * The job that a request's path names.
   *
   * @throws Problem where there is none, or it is of a team that is not the caller's
   */
  Operation known(Request request) {
    var id = request.path("id");
    return operations
        .find(id)
        .filter(operation -> request.who().sees(operation.team()))
        .orElseThrow(() -> Problem.notFound("operation", id));
  }

  /** Gives every line after a number, to the last one that the job wrote before it ended. */
  void follow(EventWriter writer, String id, long start, Reader reader)
      throws IOException, InterruptedException {
    var last = start;
    var quiet = 0;
    while (writer.isOpen() && !feed.isClosed()) {
      // Looked at first: lines that are written before its end are then among those below.
      var operation = operations.find(id);
      var part = operations.lines(id, last);
      for (var line : part.lines()) {
        reader.line(line);
        quiet = 0;
      }
      last = part.last(last);
      if (part.cut()) {
        continue;
      }
      if (operation.filter(each -> !each.isFinished()).isEmpty()) {
        reader.ended(last, operation);
        return;
      }
      if (!feed.pause(LOOK_MILLIS)) {
        return;
      }
      if (++quiet % LOOKS_PER_HEARTBEAT == 0) {
        writer.heartbeat();
      }
    }
  }
}
