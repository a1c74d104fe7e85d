package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Scans the stacks of some backends against some clouds. A stack whose checkpoint or lock changed
 * while its resources were read is scanned again, after 1, 2, 4 ... s, and is incomplete in the
 * end. Safe for use by many threads; readers stay open until it is closed.
 */
public final class StackScanner implements Scanner {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final String IN_MOTION =
      "in motion: an update changed or locks the stack; it is scanned again later (where none"
          + " runs, 'pulumi cancel' removes a lock that was left behind)";

  private final List<Backend> backends;
  private final List<CloudProvider> providers;
  private final ScannerSettings settings;
  private final Sleeper sleeper;
  private final LongSupplier nanos;
  private final Stacks stacks;
  private final Fallback fallback;
  private final LiveReads reads;
  private final Engine engine;
  private final BeyondScan beyond;
  private final Rereads rereads;

  public StackScanner(
      List<Backend> backends, List<CloudProvider> providers, ScannerSettings settings) {
    this(backends, providers, settings, Sleeper.SYSTEM, System::nanoTime);
  }

  StackScanner(
      List<Backend> backends,
      List<CloudProvider> providers,
      ScannerSettings settings,
      Sleeper sleeper,
      LongSupplier nanos) {
    this.backends = List.copyOf(backends);
    this.providers = List.copyOf(providers);
    this.settings = settings;
    this.sleeper = sleeper;
    this.nanos = nanos;
    stacks = new Stacks(backends, settings.parallelism());
    fallback = Fallback.among(providers, settings.comparison().acceptUnsupported());
    reads = new LiveReads(settings.clouds(), settings.parallelism(), fallback);
    var clouds = new BeyondScan.Clouds(this::provider, this::rules);
    var neighbours = new Neighbours(stacks, this::rules);
    var comparison = new StackComparison(new Comparison(settings.comparison()), this::rules);
    var attributions = new Attributions(reads, settings);
    var choice = new ReaderChoice(this::reader, this::rules);
    engine =
        new Engine(new Declarations(stacks, neighbours), reads, comparison, attributions, choice);
    beyond = new BeyondScan(stacks, reads, settings, clouds);
    rereads = new Rereads(engine);
  }

  Engine engine() {
    return engine;
  }

  /** What a round works with. */
  record Engine(
      Declarations declarations,
      LiveReads reads,
      StackComparison comparison,
      Attributions attributions,
      ReaderChoice choice) {}

  /** Where declared resources come from. */
  record Declarations(Stacks stacks, Neighbours neighbours) {}

  @Override
  public List<StackId> stacks() {
    return stacks.all();
  }

  @Override
  public Scan scan(List<StackId> requested, ScanOptions options, Progress progress) {
    var startedAt = settings.clock().instant();
    var start = nanos.getAsLong();
    var meter = new CallMeter();
    var results = scanSteady(new HashSet<>(requested), new Work(options, meter, progress));
    var beyond = options.unmanaged() ? lookBeyond(meter, progress) : Beyond.NOT_ASKED;
    return new Scan(
        ScanId.at(startedAt),
        startedAt,
        Duration.ofNanos(nanos.getAsLong() - start),
        List.copyOf(results.values()),
        meter.calls(),
        meter.throttles(),
        meter.bytes(),
        meter.waits(),
        beyond);
  }

  @Override
  public Reread reread(StackId stack, Set<String> urns, ScanOptions.Asking asking) {
    return rereads.reread(stack, urns, asking);
  }

  @Override
  public StackGraph graph(StackId id) {
    return switch (stacks.load(List.of(id)).getFirst()) {
      case Stacks.Loaded(var stack) -> {
        var all = new LinkedHashMap<>(engine.declarations().neighbours().beside(List.of(stack)));
        all.put(id, stack.resources());
        yield StackGraph.of(id, all);
      }
      case Stacks.Unreadable(var ignored, var problem) ->
          throw new PlumblineException(PlumblineException.Category.ENVIRONMENT, problem);
    };
  }

  @Override
  public Watch watch(Consumer<Set<ReadRequest.Key>> changed) {
    return StackWatch.start(
        new StackWatch.Parts(stacks, reads, providers, engine.choice()), changed, sleeper);
  }

  /** What one scan is asked for, and where it counts and tells. */
  record Work(ScanOptions options, CallMeter meter, Progress progress) {}

  private Beyond lookBeyond(CallMeter meter, Progress progress) {
    for (var attempt = 0; attempt < settings.retries(); attempt++) {
      var found = beyond.find(false, meter, progress);
      if (found.isPresent()) {
        return found.orElseThrow();
      }
      if (!pause(attempt + 1)) {
        break;
      }
    }
    return beyond.find(true, meter, progress).orElse(Beyond.NOT_ASKED);
  }

  /** Scans until every stack stood still during its scan, or the tries are used up. */
  private Map<StackId, StackScan> scanSteady(Set<StackId> requested, Work work) {
    var results = new TreeMap<StackId, StackScan>();
    var waiting = requested;
    for (var attempt = 0; attempt <= settings.retries() && !waiting.isEmpty(); attempt++) {
      if (attempt > 0 && !pause(attempt)) {
        break;
      }
      for (var scanned : new Round(engine, work).scan(waiting.stream().sorted().toList())) {
        results.put(scanned.stack(), scanned);
      }
      waiting = new HashSet<>(waiting);
      waiting.removeAll(results.keySet());
    }
    waiting.forEach(stack -> results.put(stack, incomplete(stack, IN_MOTION)));
    return results;
  }

  private boolean pause(int attempt) {
    var seconds = 1L << Math.min(attempt - 1, 10);
    var pause = Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
    try {
      sleeper.sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static StackScan incomplete(StackId stack, String problem) {
    return new StackScan(stack, List.of(), Map.of(), Optional.of(problem));
  }

  private Optional<CloudProvider> provider(String packageName) {
    return providers.stream()
        .filter(provider -> provider.packages().contains(packageName))
        .findFirst();
  }

  /** Reading alone asks the fallback: it lists nothing and knows no trail. */
  private Optional<CloudProvider> reader(DeclaredResource resource) {
    return provider(resource.packageName()).or(() -> fallback.of(resource.type()));
  }

  private Optional<FieldRules> rules(String type) {
    var colon = type.indexOf(':');
    return provider(colon < 0 ? type : type.substring(0, colon))
        .flatMap(provider -> provider.rules(type));
  }

  @Override
  public void close() {
    reads.close();
    Closing.all(backends);
  }
}
