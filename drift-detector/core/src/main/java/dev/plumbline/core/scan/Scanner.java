package dev.plumbline.core.scan;

import dev.plumbline.core.declared.StackId;
import java.util.List;

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

  /** Hears how a scan gets on. */
  interface Progress {
    Progress SILENT = (step, done, total) -> {};

    /** {@code done} of {@code total} resources are through {@code step}. */
    void report(String step, int done, int total);
  }

  @Override
  void close();
}
