package dev.plumbline.sandbox.weather;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which calls of one run a fault hits: by its seed all but the identity, one operation, or all; and
 * always or the first call of each operation only. Thread-safe.
 */
final class Weather {

  /** How far it reaches. */
  enum Reach {
    RESOURCES,
    ONE_OPERATION,
    EVERYTHING
  }

  private final Fault fault;
  private final long seed;
  private final Reach reach;
  private final boolean once;
  private final String operation;
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final AtomicInteger hits = new AtomicInteger();

  /**
   * Makes the weather of a run.
   *
   * @param operations all that a scan in good weather calls, identity left out
   */
  Weather(Fault fault, long seed, Set<String> operations) {
    var random = new Random(seed * 31 + fault.name().hashCode());
    random.nextInt();
    this.fault = fault;
    this.seed = seed;
    this.reach = Reach.values()[random.nextInt(Reach.values().length)];
    this.once = random.nextBoolean();
    var sorted = new TreeSet<>(operations).toArray(String[]::new);
    this.operation = sorted[random.nextInt(sorted.length)];
  }

  Fault fault() {
    return fault;
  }

  boolean isOnce() {
    return once;
  }

  /** The only operation that it can hit, or empty text. */
  String operation() {
    return reach == Reach.ONE_OPERATION ? operation : "";
  }

  /** How many calls it hit so far. */
  int hits() {
    return hits.get();
  }

  /** A number for choices that depend on the seed only. */
  int choice() {
    return new Random(seed).nextInt(1 << 20);
  }

  /** Whether it hits this call; {@code last} is what of the call the fault needs. */
  boolean hits(String called, boolean identity, boolean possible) {
    var inReach =
        switch (reach) {
          case RESOURCES -> !identity;
          case ONE_OPERATION -> called.equals(operation);
          case EVERYTHING -> true;
        };
    if (!inReach || !possible) {
      return false;
    }
    var before = calls.computeIfAbsent(called, ignored -> new AtomicInteger()).getAndIncrement();
    var hit = !once || before == 0;
    if (hit) {
      hits.incrementAndGet();
    }
    return hit;
  }

  @Override
  public String toString() {
    return "%s, seed %d, %s %s"
        .formatted(
            fault,
            seed,
            once ? "once on" : "always on",
            reach == Reach.ONE_OPERATION ? operation : reach);
  }
}
