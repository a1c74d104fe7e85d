package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Samples;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.StackScan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A scanner that says what a test wants, and can be held while it scans. */
public class FakeScanner implements Scanner {

  public volatile List<StackId> present = List.of(Samples.STACK);
  public volatile List<ResourceVerdict> verdicts = List.of(Samples.inSync("web"));

  /** What a stack named {@code project/stack} is, in place of the verdicts. */
  public final Map<String, StackScan> byStack = new ConcurrentHashMap<>();

  public volatile CountDownLatch gate = new CountDownLatch(0);
  public final AtomicInteger scans = new AtomicInteger();
  public final AtomicInteger atOnce = new AtomicInteger();
  public final AtomicInteger mostAtOnce = new AtomicInteger();

  @Override
  public List<StackId> stacks() {
    return present;
  }

  @Override
  public Scan scan(List<StackId> stacks, ScanOptions options, Progress progress) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      progress.report("read", 0, verdicts.size());
      gate.await();
      progress.report("read", verdicts.size(), verdicts.size());
      scans.incrementAndGet();
      var own = byStack.get(stacks.getFirst().name());
      if (own != null) {
        return new Scan(
            "scan", Instant.now(), Duration.ofMillis(1840), List.of(own), Map.of("ec2", 21L), 0, 1);
      }
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
