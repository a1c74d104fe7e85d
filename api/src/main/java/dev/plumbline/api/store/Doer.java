package dev.plumbline.api.store;

import java.util.Optional;

/**
 * The person on whose behalf a thread works, for the audit. Bound while a request that changes
 * something is answered; unbound where the service acts by itself, which events tell of.
 */
public final class Doer {

  private static final ScopedValue<Doer> CURRENT = ScopedValue.newInstance();

  private final String who;
  private final String roles;
  private final String address;
  private volatile boolean noted;

  /**
   * @param roles as people read them
   * @param address where the request came from
   */
  public Doer(String who, String roles, String address) {
    this.who = who;
    this.roles = roles;
    this.address = address;
  }

  /** Works on this person's behalf. */
  public <R, X extends Throwable> R run(ScopedValue.CallableOp<R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /** On whose behalf this thread works. */
  static Optional<Doer> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Whether the audit has anything of it. */
  public boolean isNoted() {
    return noted;
  }

  void noted() {
    noted = true;
  }

  String who() {
    return who;
  }

  String roles() {
    return roles;
  }

  String address() {
    return address;
  }
}
