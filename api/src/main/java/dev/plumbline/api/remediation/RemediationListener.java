package dev.plumbline.api.remediation;

import org.jdbi.v3.core.Handle;

/** Hears of every step of remediations, in the transaction that makes it. Thread-safe. */
@FunctionalInterface
public interface RemediationListener {

  RemediationListener NOBODY = (handle, findingId, state, by, reason) -> {};

  /**
   * A remediation of a finding has a new state.
   *
   * @param by who or what brought it there
   * @param reason one sentence for people
   */
  void changed(Handle handle, String findingId, State state, String by, String reason);
}
