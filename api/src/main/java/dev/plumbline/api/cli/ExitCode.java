package dev.plumbline.api.cli;

import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.StackVerdict;

/** The exit codes that scripts rely on. */
final class ExitCode {

  static final int IN_SYNC = 0;
  static final int ERROR = 1;
  static final int DRIFT = 2;
  static final int INCOMPLETE = 3;

  /** Wrong usage, as sysexits.h has it. */
  static final int USAGE = 64;

  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(StackVerdict verdict) {
    return switch (verdict) {
      case IN_SYNC -> IN_SYNC;
      case DRIFTED -> DRIFT;
      case INCOMPLETE, UNSCANNED -> INCOMPLETE;
    };
  }

  /** The one of two that counts: 1 before 2 before 3 before 0. */
  static int worse(int one, int other) {
    if (one == IN_SYNC) {
      return other;
    }
    return other == IN_SYNC ? one : Math.min(one, other);
  }

  static int of(Verdict verdict) {
    return switch (verdict) {
      case IN_SYNC, NOT_APPLICABLE -> IN_SYNC;
      case CHANGED, DRIFTED, DELETED -> DRIFT;
      case UNKNOWN -> INCOMPLETE;
    };
  }
}
