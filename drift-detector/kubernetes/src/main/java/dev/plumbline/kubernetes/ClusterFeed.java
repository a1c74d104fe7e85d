package dev.plumbline.kubernetes;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The watches over the managed objects of one stack: one per cluster, kind and namespace, each on a
 * virtual thread of its own. A cluster or kind that cannot be asked yet is asked again.
 * Thread-safe.
 */
final class ClusterFeed implements AutoCloseable {

  private static final String DEFAULT_NAMESPACE = "default";
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final CallMeter meter;
  private final Pause pause;
  private final ChangeFeed.Listener listener;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<KindWatch> watches = new CopyOnWriteArrayList<>();
  private final Map<String, String> unopened = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private ClusterFeed(CallMeter meter, Pause pause, ChangeFeed.Listener listener) {
    this.meter = meter;
    this.pause = pause;
    this.listener = listener;
  }

  static ClusterFeed open(
      Map<Cluster, Map<ReadRequest, Kind>> managed,
      CallMeter meter,
      Pause pause,
      ChangeFeed.Listener listener) {
    var feed = new ClusterFeed(meter, pause, listener);
    managed.forEach(feed::open);
    return feed;
  }

  private void open(Cluster cluster, Map<ReadRequest, Kind> managed) {
    var byKind = new LinkedHashMap<Kind, List<ReadRequest>>();
    managed.forEach(
        (request, kind) -> byKind.computeIfAbsent(kind, one -> new ArrayList<>()).add(request));
    byKind.forEach((kind, requests) -> start(() -> openKind(cluster, kind, requests)));
  }

  private interface Part {
    void run() throws InterruptedException;
  }

  private void start(Part part) {
    var thread =
        Thread.ofVirtual()
            .name("kubernetes-watch")
            .start(
                () -> {
                  try {
                    part.run();
                  } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                  }
                });
    threads.add(thread);
    if (closed) {
      thread.interrupt();
    }
  }

  /** Waits until the cluster says under which plural it serves a kind, then watches it. */
  private void openKind(Cluster cluster, Kind kind, List<ReadRequest> requests)
      throws InterruptedException {
    var place = cluster.connection().server() + " " + kind;
    while (true) {
      var calls = new Calls(cluster.connection(), meter);
      if (Identity.of(cluster.expectedUid(), calls) instanceof Identity.Wrong(var outcome)) {
        unopened.put(place, outcome.text());
      } else if (cluster.discovery().find(kind, calls)
          instanceof Discovery.Lookup.Served(var resource)) {
        unopened.remove(place);
        watch(cluster, resource, requests);
        return;
      } else {
        unopened.put(place, "the API server does not serve the kind, or does not say");
      }
      pause.of(AGAIN);
    }
  }

  private void watch(Cluster cluster, ApiResource resource, List<ReadRequest> requests) {
    var keys = new HashMap<ObjectName, Set<ReadRequest.Key>>();
    var byNamespace = new TreeMap<String, Set<ObjectName>>();
    for (var request : requests) {
      var namespace = request.target().setting("namespace").orElse(DEFAULT_NAMESPACE);
      ObjectName.of(request.resource(), resource.namespaced(), namespace)
          .ifPresent(
              name -> {
                keys.computeIfAbsent(name, one -> new HashSet<>()).add(request.key());
                byNamespace.computeIfAbsent(name.namespace(), one -> new HashSet<>()).add(name);
              });
    }
    byNamespace.forEach(
        (namespace, names) -> {
          var watch =
              new KindWatch(
                  resource, namespace, cluster, meter, pause, names, some -> tell(keys, some));
          watches.add(watch);
          start(watch::run);
        });
  }

  private void tell(Map<ObjectName, Set<ReadRequest.Key>> keys, Set<ObjectName> names) {
    var changed = new HashSet<ReadRequest.Key>();
    names.forEach(name -> changed.addAll(keys.getOrDefault(name, Set.of())));
    listener.changed(Set.copyOf(changed));
  }

  ChangeFeed.Status status() {
    var broken = new TreeMap<>(unopened);
    watches.forEach(watch -> watch.broken().ifPresent(why -> broken.put(watch.source(), why)));
    return new ChangeFeed.Status(watches.size() + unopened.size(), broken);
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
