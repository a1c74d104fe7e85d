package dev.plumbline.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Cuts an answer without end into lines, until one is the last that matters. Its parts come one
 * after another.
 */
final class LineStream implements AsyncBody.Consumer<List<ByteBuffer>> {

  /**
   * No object of an API server is larger: etcd takes 1.5 MiB, and its JSON is no ten times that.
   */
  private static final int LONGEST_LINE = 32 << 20;

  /** What came of opening one. */
  sealed interface Opened {
    /** It is open. */
    record Lines(Reading reading) implements Opened {}

    /** It is not, and why. */
    record Refused(ApiAnswer answer) implements Opened {}
  }

  /** An open stream, of which nothing was read yet. */
  record Reading(AsyncBody body, Duration patience) implements AutoCloseable {

    /** Reads until it ends, or so long that the connection must be dead. */
    void read() throws InterruptedException {
      try {
        body.consume();
        body.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException | CancellationException over) {
        body.cancel();
      }
    }

    @Override
    public void close() {
      body.cancel();
    }
  }

  private final Duration patience;
  private final Predicate<byte[]> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineStream(Duration patience, Predicate<byte[]> lines) {
    this.patience = patience;
    this.lines = lines;
  }

  Reading over(AsyncBody body) {
    return new Reading(body, patience);
  }

  @Override
  public void consume(List<ByteBuffer> parts, AsyncBody body) {
    for (var part : parts) {
      while (part.hasRemaining()) {
        var next = part.get();
        if (next == '\n') {
          if (!lines.test(line.toByteArray())) {
            body.cancel();
            return;
          }
          line.reset();
        } else if (line.size() < LONGEST_LINE) {
          line.write(next);
        } else {
          body.cancel();
          return;
        }
      }
    }
    body.consume();
  }
}
