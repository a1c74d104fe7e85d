package dev.plumbline.sandbox.arm;

/**
 * How a write ends, after <a
 * href="https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations">the
 * reference on asynchronous operations</a>.
 */
public enum Completion {
  /** 201 or 200 with the final document; a deletion answers 200. */
  AT_ONCE,
  /**
   * A PUT answers 201 or 200 with {@code Azure-AsyncOperation} and a document whose provisioning
   * state is not yet final; a PATCH likewise 200; a deletion or action answers 202 with {@code
   * Azure-AsyncOperation} and {@code Location}.
   */
  OPERATION,
  /** 202 with {@code Location}, which answers 202 until it answers 200 with the final document. */
  ACCEPTED
}
