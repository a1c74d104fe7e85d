package dev.plumbline.pulumi.checkpoint;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Opens plain, gzip and Zstandard documents, told apart by their first bytes as Pulumi does. A
 * document may unpack to 1 GiB at most.
 */
public final class Unpacking {

  /** The most bytes that a checkpoint may have once it is unpacked. */
  public static final long LIMIT = 1L << 30;

  private static final int[] GZIP = {0x1f, 0x8b};
  private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};

  private Unpacking() {}

  /** Opens the bytes of a file. */
  public static InputStream open(byte[] bytes) throws IOException {
    var raw = new ByteArrayInputStream(bytes);
    if (startsWith(bytes, GZIP)) {
      return new Limited(new GZIPInputStream(raw, 1 << 16));
    }
    return startsWith(bytes, ZSTD) ? new Limited(new ZstdInputStream(raw)) : raw;
  }

  private static boolean startsWith(byte[] bytes, int[] magic) {
    for (var i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** The document unpacks to more than the limit. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Limited extends FilterInputStream {
    private long left = LIMIT;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return count(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var read = super.read(buffer, offset, length);
      return count(read, read);
    }

    private int count(int result, int bytes) throws IOException {
      if (result >= 0) {
        left -= bytes;
      }
      if (left < 0) {
        throw new TooLarge();
      }
      return result;
    }
  }
}
