package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Samples;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A scanner that says what a test wants, and can be held while it scans. */
public final class FakeScanner implements Scanner {

  public volatile List<StackId> present = List.of(Samples.STACK);
  public volatile List<ResourceVerdict> verdicts = List.of(Samples.inSync("web"));
  public volatile CountDownLatch gate = new CountDownLatch(0);
  public final AtomicInteger scans = new AtomicInteger();
  public final AtomicInteger atOnce = new AtomicInteger();
  public final AtomicInteger mostAtOnce = new AtomicInteger();

  @Override
  public List<StackId> stacks() {
    return present;
  }

  @Override
  public Scan scan(List<StackId> stacks, Progress progress) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      progress.report("read", 0, verdicts.size());
      gate.await();
      progress.report("read", verdicts.size(), verdicts.size());
      scans.incrementAndGet();
      return Samples.scan(
          stacks.getFirst(), Optional.empty(), verdicts.toArray(ResourceVerdict[]::new));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  @Override
  public void close() {
    gate.countDown();
  }
}
