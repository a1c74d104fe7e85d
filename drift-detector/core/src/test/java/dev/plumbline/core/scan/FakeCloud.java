package dev.plumbline.core.scan;

import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cloud in memory: by default everything is live exactly as declared. */
final class FakeCloud implements CloudProvider, CloudReader {

  private final String name;
  private final Map<String, FieldRules> rules = new HashMap<>();
  private final Map<String, ReadOutcome> answers = new ConcurrentHashMap<>();
  final List<ReadRequest> requests = new CopyOnWriteArrayList<>();
  final List<List<CloudAccount>> opened = new CopyOnWriteArrayList<>();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger discoveries = new AtomicInteger();
  final List<ChangeQuery> queries = new CopyOnWriteArrayList<>();
  private final List<Discovered> lives = new CopyOnWriteArrayList<>();
  private final List<Discovery.Gap> gaps = new CopyOnWriteArrayList<>();
  private Optional<Attribution> changedBy = Optional.empty();

  /** What the feed was told to follow. */
  final BlockingQueue<String> followed = new LinkedBlockingQueue<>();

  /** What a queue has held since before the feed was opened; nothing if empty. */
  String earlyEvent = "";

  private volatile ChangeFeed.@Nullable Listener listener;
  private boolean broken;
  private boolean fallback;
  private Runnable whileReading = () -> {};
  private Set<String> silent = Set.of();
  boolean closed;

  FakeCloud(String name) {
    this.name = name;
  }

  /** Names no package, and is asked for what the others cannot read. */
  FakeCloud asFallback() {
    fallback = true;
    return this;
  }

  FakeCloud rules(FieldRules more) {
    rules.put(more.type(), more);
    return this;
  }

  FakeCloud answer(String urn, ReadOutcome outcome) {
    answers.put(urn, outcome);
    return this;
  }

  FakeCloud live(String urn, Map<String, Value> live) {
    return answer(urn, new ReadOutcome.Found(new Value.Fields(live), ReadOutcome.Shape.PULUMI));
  }

  FakeCloud whileReading(Runnable event) {
    whileReading = event;
    return this;
  }

  FakeCloud silentOn(String... urns) {
    silent = Set.of(urns);
    return this;
  }

  FakeCloud lives(Discovered... resources) {
    lives.addAll(List.of(resources));
    return this;
  }

  FakeCloud gap(Discovery.Gap gap) {
    gaps.add(gap);
    return this;
  }

  FakeCloud changedBy(Attribution who) {
    changedBy = Optional.of(who);
    return this;
  }

  /** Tells what a test wants told. */
  ChangeFeed.Listener listener() {
    return Objects.requireNonNull(listener, "nobody listens");
  }

  @Override
  public ChangeFeed watch(CallMeter meter, ChangeFeed.Listener hears) {
    listener = hears;
    if (!earlyEvent.isEmpty()) {
      Thread.ofVirtual().start(() -> hears.named(Set.of(earlyEvent)));
    }
    return new ChangeFeed() {
      @Override
      public void follow(StackId stack, List<ReadRequest> managed) {
        followed.add(
            stack.stack()
                + " "
                + managed.stream().map(request -> request.resource().urn()).sorted().toList());
      }

      @Override
      public Status status() {
        return new Status(1, Map.of(name, "deaf"));
      }

      @Override
      public void close() {
        followed.add("closed");
      }
    };
  }

  void breakBeyond() {
    broken = true;
  }

  @Override
  public Discovery discover(List<ReadRequest> managed, CallMeter meter) {
    discoveries.incrementAndGet();
    if (broken) {
      throw new IllegalStateException("discovery");
    }
    return new Discovery(lives, gaps, Set.of());
  }

  @Override
  public Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes, CallMeter meter) {
    queries.addAll(changes);
    if (broken) {
      throw new IllegalStateException("trail");
    }
    var said = new HashMap<ReadRequest.Key, Attribution>();
    changedBy.ifPresent(who -> changes.forEach(each -> said.put(each.request().key(), who)));
    return said;
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> asked, CallMeter meter) {
    reads.incrementAndGet();
    requests.addAll(asked);
    meter.call(name + "-service");
    whileReading.run();
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    for (var request : asked) {
      var resource = request.resource();
      if (!silent.contains(resource.urn())) {
        outcomes.put(
            request.key(),
            answers.getOrDefault(
                resource.urn(),
                new ReadOutcome.Found(resource.declared(), ReadOutcome.Shape.PULUMI)));
      }
    }
    return outcomes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> packages() {
    return fallback ? Set.of() : Set.of(name);
  }

  @Override
  public boolean isFallback() {
    return fallback;
  }

  @Override
  public Set<String> types() {
    return rules.keySet();
  }

  @Override
  public Optional<FieldRules> rules(String type) {
    return Optional.ofNullable(rules.get(type));
  }

  @Override
  public String permissions(Set<String> types) {
    return "{}";
  }

  @Override
  public CloudReader open(List<CloudAccount> accounts) {
    opened.add(accounts);
    return this;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void close() {
    closed = true;
  }
}
