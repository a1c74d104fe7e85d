package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.UnmanagedBook;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.Scanner;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks beyond the declared, over all stacks of all backends. Cut off at any moment it leaves what
 * was known; the next look does it again. Thread-safe.
 */
public final class UnmanagedRunner {

  private static final Logger LOG = LoggerFactory.getLogger(UnmanagedRunner.class);

  private final Scanner scanner;
  private final UnmanagedBook book;

  public UnmanagedRunner(Scanner scanner, UnmanagedBook book) {
    this.scanner = scanner;
    this.book = book;
  }

  /** One look; what goes wrong is logged and waits for the next. */
  public void run() {
    try {
      var fence = book.begin();
      var options = new ScanOptions(true, ScanOptions.Asking.NOBODY);
      var scan = scanner.scan(List.of(), options, Scanner.Progress.SILENT);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      book.record(fence, scan)
          .ifPresent(
              outcome ->
                  LOG.atInfo()
                      .addKeyValue("unmanaged", scan.beyond().unmanaged().size())
                      .addKeyValue("gaps", scan.beyond().gaps().size())
                      .addKeyValue("opened", outcome.opened())
                      .addKeyValue("resolved", outcome.resolved())
                      .log("looked beyond the declared"));
    } catch (PlumblineException failed) {
      LOG.atWarn().addKeyValue("reason", failed.getMessage()).log("did not look beyond");
    } catch (RuntimeException bug) {
      if (!Database.isGone(bug)) {
        throw bug;
      }
      LOG.atWarn().log("the database does not answer; what lives beyond is looked for again");
    }
  }
}
