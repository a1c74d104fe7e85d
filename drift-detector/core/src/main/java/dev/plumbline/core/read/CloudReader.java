package dev.plumbline.core.read;

import java.util.List;
import java.util.Map;

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

  @Override
  void close();
}
