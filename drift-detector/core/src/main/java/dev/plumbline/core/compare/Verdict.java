package dev.plumbline.core.compare;

import java.util.Locale;

/** The verdict on one resource. */
public enum Verdict {
  /** Every verified attribute is as declared. */
  IN_SYNC,
  /** As declared, but something undeclared changed since the deployment. */
  CHANGED,
  /** A declared attribute differs. */
  DRIFTED,
  /** It is declared and certainly gone. */
  DELETED,
  /** It could not be read or compared. */
  UNKNOWN,
  /** It lives in no cloud: a component, provider or stack reference. */
  NOT_APPLICABLE;

  /** The contract's word, such as {@code in-sync}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
