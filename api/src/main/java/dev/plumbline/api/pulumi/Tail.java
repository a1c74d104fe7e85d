package dev.plumbline.api.pulumi;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a growing file line by line. Used by one thread. */
final class Tail {

  /** Told in the place of a line that is longer than anybody means it to be. */
  static final String TOO_LONG = "(a line of more than 64 MiB is left out)";

  private static final int CHUNK = 1 << 20;

  private static final int LONGEST = 64 << 20;

  private final Path file;
  private final Consumer<String> lines;
  private long at;

  /** Whether the line that is read is left out. */
  private boolean skips;

  Tail(Path file, Consumer<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Tells the lines that have come to their end. */
  void read() {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      var most = CHUNK;
      while (at < open.length()) {
        var bytes = bytes(open, most);
        // Up to a line's end, so that no character is cut.
        var whole = end(bytes);
        if (whole > 0) {
          tell(bytes, whole);
          most = CHUNK;
        } else if (skips || bytes.length == LONGEST) {
          skip(bytes.length);
        } else if (bytes.length == most) {
          most *= 2;
        } else {
          return;
        }
      }
    } catch (IOException notNow) {
      throw unreadable(notNow);
    }
  }

  /** Tells what is left, also a last line without an end. */
  void end() {
    read();
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      var rest = bytes(open, LONGEST);
      if (rest.length > 0) {
        tell(rest, rest.length);
      }
    } catch (IOException notNow) {
      throw unreadable(notNow);
    }
  }

  private byte[] bytes(RandomAccessFile open, int most) throws IOException {
    open.seek(at);
    var bytes = new byte[(int) Math.min(open.length() - at, most)];
    open.readFully(bytes);
    return bytes;
  }

  private static int end(byte[] bytes) {
    var end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void tell(byte[] bytes, int whole) {
    at += whole;
    var from = 0;
    if (skips) {
      skips = false;
      from = newline(bytes);
    }
    new String(Arrays.copyOfRange(bytes, from, whole), StandardCharsets.UTF_8)
        .lines()
        .forEach(lines);
  }

  private static int newline(byte[] bytes) {
    var start = 0;
    while (bytes[start] != '\n') {
      start++;
    }
    return start + 1;
  }

  private void skip(int length) {
    at += length;
    if (!skips) {
      skips = true;
      lines.accept(TOO_LONG);
    }
  }

  private PlumblineException unreadable(IOException notNow) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "What Pulumi prints cannot be read: " + file,
        notNow);
  }
}
