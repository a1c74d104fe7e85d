package dev.plumbline.core.scan;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of scans: UUIDs of version 7 (RFC 9562), so later scans sort later. */
final class ScanId {

  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private ScanId() {}

  static String at(Instant moment) {
    var random = ThreadLocalRandom.current();
    var high = (moment.toEpochMilli() << 16) | VERSION | (random.nextLong() & 0x0fffL);
    var low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
