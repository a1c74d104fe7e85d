package dev.plumbline.sandbox.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The real time, put forward as often as a story has to wait: by what a file says, so that the
 * story and the service in another process have the same. Thread-safe.
 */
final class AdjustedClock extends Clock {

  private static final long OFTEN = Duration.ofMillis(100).toNanos();

  private final Path file;
  private volatile Duration ahead = Duration.ZERO;
  private volatile long looked = System.nanoTime() - OFTEN;

  AdjustedClock(Path file) {
    this.file = file;
  }

  void forward(Duration by) {
    try {
      Files.writeString(file, ahead().plus(by).toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Duration ahead() {
    if (System.nanoTime() - looked >= OFTEN) {
      try {
        var text = Files.exists(file) ? Files.readString(file) : "";
        ahead = text.isEmpty() ? ahead : Duration.parse(text);
        looked = System.nanoTime();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return ahead;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
