package dev.plumbline.core.read;

/**
 * How many calls a cloud lets start: a token bucket.
 *
 * @param callsPerSecond tokens that come in a second
 * @param burst tokens that it holds at most
 */
public record Quota(double callsPerSecond, int burst) {

  /** Where a cloud publishes none: what its services usually carry without a complaint. */
  public static final Quota UNPUBLISHED = new Quota(100, 100);

  /** A part of it. */
  Quota share(int percent) {
    return new Quota(
        Math.max(0.1, callsPerSecond * percent / 100), Math.max(1, burst * percent / 100));
  }
}
