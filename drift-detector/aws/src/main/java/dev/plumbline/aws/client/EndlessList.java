package dev.plumbline.aws.client;

import java.util.HashSet;
import java.util.Set;

/**
 * Ends a list that has no end: one whose page leads to itself or to a page before it, or that has
 * more pages than any account has resources. Thread-safe.
 */
final class EndlessList {

  private static final int MOST = 20_000;

  private final Set<Object> asked = new HashSet<>();
  private Object first = "";

  /** The request of the next page; a paginator that starts again starts with its first. */
  synchronized void next(Object request, String operation) {
    if (asked.isEmpty() || request.equals(first)) {
      asked.clear();
      first = request;
    }
    if (!asked.add(request) || asked.size() > MOST) {
      throw AwsFailure.endless(operation);
    }
  }
}
