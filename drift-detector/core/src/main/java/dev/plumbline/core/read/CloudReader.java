package dev.plumbline.core.read;

import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads live resources of one provider. Safe for use by many threads; never writes to a cloud.
 *
 * <p>Implementations report failure in the return value: every request has an outcome, no expected
 * failure is an exception. They group requests and take the cheapest call that answers, confirm an
 * absence by one get against the right target, and return once the calls are done or the thread is
 * interrupted (then the rest is {@link ReadOutcome.Failed}).
 */
public interface CloudReader extends AutoCloseable {

  /** One outcome per request. */
  Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests, CallMeter meter);

  /**
   * As {@link #read(List, CallMeter)}, for one of several parts; what a part must list whole may
   * serve the others.
   */
  default Map<ReadRequest.Key, ReadOutcome> read(
      List<ReadRequest> requests, CallMeter meter, Parts parts) {
    return read(requests, meter);
  }

  /**
   * Lists what lives where the managed resources live, and is none of them. Asks only for lists;
   * what cannot be listed is a gap.
   *
   * @param managed every resource of this provider that any scanned stack declares
   */
  default Discovery discover(List<ReadRequest> managed, CallMeter meter) {
    return Discovery.NONE;
  }

  /** Who made these changes; a resource that is left out has nobody to name. */
  default Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes, CallMeter meter) {
    return Map.of();
  }

  /**
   * What reading has taught of this resource's type, such as the schema of a custom resource in its
   * cluster; empty where the provider's own rules are all. The same object each time while nothing
   * has changed.
   */
  default Optional<FieldRules> rules(ReadRequest request) {
    return Optional.empty();
  }

  /**
   * Tells when managed resources may have changed, as it happens; whose, {@link ChangeFeed#follow}
   * says. Returns at once; the feed lives until it is closed, and must be closed before the reader
   * is.
   */
  default ChangeFeed watch(CallMeter meter, ChangeFeed.Listener listener) {
    return ChangeFeed.NONE;
  }

  @Override
  void close();
}
