package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.Stacks.Loaded;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one feed per provider, and tells it what the stacks declare: at the start, and whenever a
 * checkpoint has changed and no update holds it. Thread-safe.
 */
final class StackWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(StackWatch.class);

  private static final Duration SHORTEST_ROUND = Duration.ofSeconds(10);

  /** Asking for fingerprints costs small requests: five in a second are enough of them. */
  private static final Duration PER_STACK = Duration.ofMillis(200);

  private final Stacks stacks;
  private final LiveReads reads;
  private final ReaderChoice choice;
  private final ChangeFeed.Listener listener;
  private final CountDownLatch firstRound = new CountDownLatch(1);
  private final Sleeper sleeper;
  private final NameIndex names;
  private final CallMeter meter = new CallMeter();
  private final Map<StackId, String> followed = new ConcurrentHashMap<>();
  private final Map<CloudProvider, ChangeFeed> feeds = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofVirtual().name("stack-watch").unstarted(this::run);

  private StackWatch(Parts parts, Consumer<Set<ReadRequest.Key>> changed, Sleeper sleeper) {
    this.stacks = parts.stacks();
    this.reads = parts.reads();
    this.choice = parts.choice();
    this.names = new NameIndex(parts.providers(), choice.rules());
    this.listener = new Hearing(changed, names);
    this.sleeper = sleeper;
  }

  /** What it asks. */
  record Parts(
      Stacks stacks, LiveReads reads, List<CloudProvider> providers, ReaderChoice choice) {}

  static StackWatch start(Parts parts, Consumer<Set<ReadRequest.Key>> changed, Sleeper sleeper) {
    var watch = new StackWatch(parts, changed, sleeper);
    watch.thread.start();
    return watch;
  }

  /**
   * Lets names wait until all stacks have been looked at once: a queue may hold events of the time
   * before, and what they name would be nobody's.
   */
  private record Early(ChangeFeed.Listener listener, CountDownLatch known)
      implements ChangeFeed.Listener {
    @Override
    public void changed(Set<ReadRequest.Key> resources) {
      listener.changed(resources);
    }

    @Override
    public void named(Set<String> names) {
      try {
        known.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("closed before the stacks were known");
      }
      listener.named(names);
    }
  }

  /** Finds out whose the names are. */
  private record Hearing(Consumer<Set<ReadRequest.Key>> listener, NameIndex index)
      implements ChangeFeed.Listener {
    @Override
    public void changed(Set<ReadRequest.Key> resources) {
      if (!resources.isEmpty()) {
        listener.accept(resources);
      }
    }

    @Override
    public void named(Set<String> names) {
      changed(index.find(names));
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (round()) {
          firstRound.countDown();
        }
        var pause = PER_STACK.multipliedBy(followed.size());
        sleeper.sleep(pause.compareTo(SHORTEST_ROUND) > 0 ? pause : SHORTEST_ROUND);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether all stacks could be listed and looked at. */
  private boolean round() {
    try {
      var present = stacks.all();
      var gone = new HashSet<>(followed.keySet());
      present.forEach(gone::remove);
      gone.forEach(this::forget);
      for (var stack : present) {
        if (Thread.currentThread().isInterrupted()) {
          return false;
        }
        look(stack);
      }
      return true;
    } catch (PlumblineException unreachable) {
      LOG.atDebug().addKeyValue("reason", unreachable.getMessage()).log("stacks are not listed");
    } catch (RuntimeException | LinkageError broken) {
      LOG.atError()
          .addKeyValue("exception", broken.getClass().getName())
          .addKeyValue("at", broken.getStackTrace().length == 0 ? "" : broken.getStackTrace()[0])
          .log("Following the stacks broke; it is tried again");
    }
    return false;
  }

  /** While an update holds a stack the feeds go on as they were: its end changes the version. */
  private void look(StackId stack) {
    try {
      var now = stacks.fingerprint(stack);
      if (!now.locked()
          && !now.version().equals(followed.get(stack))
          && stacks.load(List.of(stack)).getFirst() instanceof Loaded(var loaded)
          && !loaded.fingerprint().locked()) {
        follow(loaded);
      }
    } catch (PlumblineException unread) {
      LOG.atDebug().addKeyValue("stack", stack).log("a stack is not read; it is asked for again");
    }
  }

  private void follow(DeclaredStack stack) {
    names.put(stack.id(), stack.resources());
    var requests = ReadPlan.of(List.of(stack), choice.readers()).requests();
    requests.keySet().forEach(this::feed);
    feeds.forEach(
        (provider, feed) -> feed.follow(stack.id(), requests.getOrDefault(provider, List.of())));
    followed.put(stack.id(), stack.fingerprint().version());
  }

  private void forget(StackId stack) {
    names.remove(stack);
    feeds.values().forEach(feed -> feed.follow(stack, List.of()));
    followed.remove(stack);
  }

  private void feed(CloudProvider provider) {
    feeds.computeIfAbsent(provider, this::open);
  }

  private ChangeFeed open(CloudProvider provider) {
    try {
      return reads.watch(provider, meter, new Early(listener, firstRound));
    } catch (PlumblineException badSettings) {
      LOG.atWarn()
          .addKeyValue("provider", provider.name())
          .addKeyValue("reason", badSettings.getMessage())
          .log("this cloud's feed cannot be opened; scheduled scans go on");
      return ChangeFeed.NONE;
    } catch (RuntimeException | LinkageError broken) {
      LOG.atWarn()
          .addKeyValue("provider", provider.name())
          .addKeyValue("exception", broken.getClass().getName())
          .log("this cloud's feed cannot be opened; scheduled scans go on");
      return ChangeFeed.NONE;
    }
  }

  @Override
  public ChangeFeed.Status status() {
    return ChangeFeed.Status.of(feeds.values().stream().map(ChangeFeed::status).toList());
  }

  @Override
  public boolean knows() {
    return firstRound.getCount() == 0;
  }

  @Override
  public void named(Set<String> ids) {
    listener.named(ids);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Closing.all(feeds.values());
  }
}
