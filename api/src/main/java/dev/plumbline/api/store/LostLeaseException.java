package dev.plumbline.api.store;

import dev.plumbline.core.PlumblineException;

/** Somebody else scans the stack by now: the result is not kept. */
public final class LostLeaseException extends PlumblineException {

  public LostLeaseException(String stackId) {
    super(
        Category.ENVIRONMENT,
        "The scan of " + stackId + " took longer than its lease and another one began");
  }
}
