package dev.plumbline.kubernetes;

import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The watches over the managed objects of all stacks. Thread-safe. */
final class KubernetesFeed implements ChangeFeed {

  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Function<List<ReadRequest>, Map<Cluster, Map<ReadRequest, Kind>>> grouping;
  private final CallMeter meter;
  private final Pause pause;
  private final ChangeFeed.Listener listener;
  private final Map<StackId, ClusterFeed> stacks = new ConcurrentHashMap<>();
  private final Set<ClusterFeed> retiring = ConcurrentHashMap.newKeySet();

  /**
   * @param grouping the requests of each cluster, without those that are of none
   */
  KubernetesFeed(
      Function<List<ReadRequest>, Map<Cluster, Map<ReadRequest, Kind>>> grouping,
      CallMeter meter,
      Pause pause,
      ChangeFeed.Listener listener) {
    this.grouping = grouping;
    this.meter = meter;
    this.pause = pause;
    this.listener = listener;
  }

  /** The old watches go on until the new ones are open, so that nothing falls between them. */
  @Override
  public synchronized void follow(StackId stack, List<ReadRequest> managed) {
    var clusters =
        managed.isEmpty() ? Map.<Cluster, Map<ReadRequest, Kind>>of() : grouping.apply(managed);
    var old =
        Optional.ofNullable(
            clusters.isEmpty()
                ? stacks.remove(stack)
                : stacks.put(stack, ClusterFeed.open(clusters, meter, pause, listener)));
    old.ifPresent(
        feed -> {
          retiring.add(feed);
          Thread.ofVirtual().name("kubernetes-watch-end").start(() -> retire(feed));
        });
  }

  private void retire(ClusterFeed feed) {
    try {
      pause.of(OVERLAP);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      feed.close();
      retiring.remove(feed);
    }
  }

  @Override
  public Status status() {
    return Status.of(stacks.values().stream().map(ClusterFeed::status).toList());
  }

  @Override
  public synchronized void close() {
    var all = new ArrayList<>(stacks.values());
    all.addAll(retiring);
    stacks.clear();
    all.forEach(ClusterFeed::close);
  }
}
