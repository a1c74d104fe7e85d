package dev.plumbline.api.http;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Writes server-sent events to one client, as fast as that client reads and for as long as it may.
 * Used by one thread.
 */
final class EventWriter {

  private static final long SLOWEST_SECONDS = 30;

  /** How long a stream goes on, at most, for somebody who was shut out. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final HttpServerResponse response;
  private final BooleanSupplier allowed;
  private volatile boolean gone;
  private long lookedAt = System.nanoTime();

  /**
   * @param allowed whether the client may still hear; asked now and then
   */
  EventWriter(HttpServerResponse response, BooleanSupplier allowed) {
    this.response = response;
    this.allowed = allowed;
    response.exceptionHandler(ignored -> gone = true);
    response.closeHandler(ignored -> gone = true);
  }

  boolean isOpen() {
    if (System.nanoTime() - lookedAt > AGAIN.toNanos()) {
      lookedAt = System.nanoTime();
      gone = gone || !allowed.getAsBoolean();
    }
    return !gone && !response.ended() && !response.closed();
  }

  /** Sends one event; data is one line. */
  void event(long id, String name, String data) throws IOException, InterruptedException {
    write(text(id, name, data));
  }

  private static String text(long id, String name, String data) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
  }

  /** Sends some, in one piece. */
  void events(List<EventFeed.Line> lines) throws IOException, InterruptedException {
    write(
        lines.stream()
            .map(line -> text(line.seq(), line.type(), line.text()))
            .collect(Collectors.joining()));
  }

  /** Sends something that keeps proxies from closing the connection. */
  void heartbeat() throws IOException, InterruptedException {
    write(": still here\n\n");
  }

  void retryAfter(long millis) throws IOException, InterruptedException {
    write("retry: " + millis + "\n\n");
  }

  private void write(String text) throws IOException, InterruptedException {
    if (!isOpen()) {
      throw new IOException("the client is gone");
    }
    try {
      response
          .write(text)
          .toCompletionStage()
          .toCompletableFuture()
          .get(SLOWEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      gone = true;
      throw new IOException("the client is gone or too slow", failed);
    }
  }
}
