package dev.plumbline.core.scan;

import dev.plumbline.core.read.CallMeter;

/** What came of comparing single resources of a stack with live again. */
public sealed interface Reread {

  /**
   * They were compared.
   *
   * @param part verdicts of these resources only: it says nothing of the others, nor of the stack
   * @param meter what it cost
   */
  record Done(StackScan part, CallMeter meter) implements Reread {}

  /** Nothing can be said at the moment: an update changes or locks the stack, or it is unread. */
  record NotNow(String reason) implements Reread {}
}
