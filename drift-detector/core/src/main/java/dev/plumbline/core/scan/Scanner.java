package dev.plumbline.core.scan;

import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Scans stacks. Safe for use by many threads; a scan runs on the caller's thread until it ends. */
public interface Scanner extends AutoCloseable {

  /** All stacks of all configured backends, sorted. */
  List<StackId> stacks();

  /** As {@link #scan(List, ScanOptions, Progress)}, comparing only. */
  default Scan scan(List<StackId> stacks, Progress progress) {
    return scan(stacks, ScanOptions.COMPARE_ONLY, progress);
  }

  /**
   * Compares the given stacks with live. Never writes to a cloud. A stack that cannot be scanned is
   * {@link StackVerdict#INCOMPLETE} with its problem; only bad configuration is thrown.
   *
   * @param stacks may be none, where the options ask for more than comparing
   * @param progress told of every step, from any thread
   */
  Scan scan(List<StackId> stacks, ScanOptions options, Progress progress);

  /**
   * Compares single resources of one stack with live, as a scan does and with the same care, and
   * says nothing of the others.
   *
   * @param urns those that the stack does not declare are left out of the answer
   * @param asking whose changes are attributed
   */
  Reread reread(StackId stack, Set<String> urns, ScanOptions.Asking asking);

  /**
   * What hangs on what in a stack, as its checkpoint has it now.
   *
   * @throws dev.plumbline.core.PlumblineException where the checkpoint cannot be read
   */
  StackGraph graph(StackId stack);

  /**
   * Hears of changes in the clouds of all stacks, until it is closed, before the scanner is.
   *
   * @param changed told of resources to look at, from any thread; returns once they are noted, and
   *     throws where they cannot be
   */
  Watch watch(Consumer<Set<ReadRequest.Key>> changed);

  /** Hears how a scan gets on. */
  interface Progress {
    Progress SILENT = (step, done, total) -> {};

    /** {@code done} of {@code total} resources are through {@code step}. */
    void report(String step, int done, int total);
  }

  @Override
  void close();
}
