package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Samples;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.Reread;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.StackGraph;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.core.scan.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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

  /** What a reread says, in place of the verdicts of those that are asked for. */
  public volatile Optional<Reread> reread = Optional.empty();

  /** The resources of each reread, sorted. */
  public final BlockingQueue<List<String>> rereads = new LinkedBlockingQueue<>();

  @Override
  public Reread reread(StackId stack, Set<String> urns, ScanOptions.Asking asking) {
    rereads.add(urns.stream().sorted().toList());
    var some = verdicts.stream().filter(verdict -> urns.contains(verdict.urn())).toList();
    return reread.orElseGet(
        () ->
            new Reread.Done(
                new StackScan(stack, some, Map.of(), Optional.empty()), new CallMeter()));
  }

  public volatile StackGraph graph = new StackGraph(List.of(), List.of());

  @Override
  public StackGraph graph(StackId stack) {
    return graph;
  }

  private volatile Consumer<Set<ReadRequest.Key>> changed = keys -> {};

  /** Names that were looked for. */
  public final BlockingQueue<Set<String>> named = new LinkedBlockingQueue<>();

  /** Whether all stacks were looked at once. */
  public volatile boolean knows = true;

  public volatile ChangeFeed.Status feeds = ChangeFeed.Status.NONE;

  /** As a feed tells of it. */
  public void tell(String... urns) {
    var keys = new HashSet<ReadRequest.Key>();
    for (var urn : urns) {
      keys.add(new ReadRequest.Key(present.getFirst(), urn));
    }
    changed.accept(keys);
  }

  @Override
  public Watch watch(Consumer<Set<ReadRequest.Key>> listener) {
    changed = listener;
    return new Watch() {
      @Override
      public ChangeFeed.Status status() {
        return feeds;
      }

      @Override
      public boolean knows() {
        return knows;
      }

      @Override
      public void named(Set<String> names) {
        named.add(names);
      }

      @Override
      public void close() {
        changed = keys -> {};
      }
    };
  }

  @Override
  public void close() {
    gate.countDown();
  }
}
