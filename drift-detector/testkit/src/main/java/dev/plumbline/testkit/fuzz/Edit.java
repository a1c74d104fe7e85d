package dev.plumbline.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One change of an input's bytes.
 *
 * @param kind what is done
 * @param at where, in millionths of the length
 * @param size how much, in bytes or times
 * @param word what is put in, where something is
 */
record Edit(Kind kind, int at, int size, String word) {

  static final int WHOLE = 1_000_000;

  enum Kind {
    CUT,
    COPY,
    INSERT,
    REPEAT,
    FLIP,
    TRUNCATE
  }

  byte[] apply(byte[] input) {
    var from = (int) ((long) at * input.length / WHOLE);
    var to = Math.min(input.length, from + size);
    return switch (kind) {
      case CUT -> joined(input, from, new byte[0], to);
      case COPY -> joined(input, from, Arrays.copyOfRange(input, from, to), from);
      case INSERT -> joined(input, from, bytes(), from);
      case REPEAT -> joined(input, from, word.repeat(size).getBytes(StandardCharsets.UTF_8), from);
      case FLIP -> flipped(input, from);
      case TRUNCATE -> Arrays.copyOf(input, from);
    };
  }

  private byte[] bytes() {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] input, int from) {
    var copy = input.clone();
    if (from < copy.length) {
      copy[from] ^= (byte) (1 << (size % 8));
    }
    return copy;
  }

  private static byte[] joined(byte[] input, int end, byte[] middle, int rest) {
    var all = new ByteArrayOutputStream(input.length + middle.length);
    all.write(input, 0, end);
    all.writeBytes(middle);
    all.write(input, rest, input.length - rest);
    return all.toByteArray();
  }
}
