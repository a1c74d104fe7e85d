package dev.plumbline.core.compare;

/** Every declared attribute, counted once. */
public record Ledger(
    int verified,
    int drifted,
    int suppressed,
    int writeOnly,
    int secret,
    int unsupported,
    int unreadable) {

  public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0, 0, 0);

  public int total() {
    return verified + drifted + suppressed + writeOnly + secret + unsupported + unreadable;
  }

  /** Verified and drifted over all, 0 to 1; 1 where nothing is declared. */
  public double coverage() {
    return total() == 0 ? 1 : (double) (verified + drifted) / total();
  }

  public Ledger plus(Ledger other) {
    return new Ledger(
        verified + other.verified,
        drifted + other.drifted,
        suppressed + other.suppressed,
        writeOnly + other.writeOnly,
        secret + other.secret,
        unsupported + other.unsupported,
        unreadable + other.unreadable);
  }
}
