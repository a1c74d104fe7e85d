package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Secrecy;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.scan.Stacks.Loaded;
import dev.plumbline.core.scan.Stacks.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for what lives where managed resources live and is in no stack of any backend. What one
 * unreadable or moving stack declares could be anything that is found, so then nothing is called
 * unmanaged and the stack is a gap. Safe for use by many threads.
 */
final class BeyondScan {

  private static final Comparator<Discovered> ORDER =
      Comparator.comparing(Discovered::place)
          .thenComparing(Discovered::type)
          .thenComparing(Discovered::importId);

  private final Stacks stacks;
  private final LiveReads reads;
  private final ScannerSettings settings;
  private final Clouds clouds;

  /** Finds the provider of a package and the rules of a type. */
  record Clouds(
      Function<String, Optional<CloudProvider>> providers,
      Function<String, Optional<FieldRules>> rules) {}

  BeyondScan(Stacks stacks, LiveReads reads, ScannerSettings settings, Clouds clouds) {
    this.stacks = stacks;
    this.reads = reads;
    this.settings = settings;
    this.clouds = clouds;
  }

  /**
   * One try; empty where a stack was in motion meanwhile.
   *
   * @param last whether a stack in motion becomes a gap instead
   */
  Optional<Beyond> find(boolean last, CallMeter meter, Scanner.Progress progress) {
    var loaded = new ArrayList<DeclaredStack>();
    var gaps = new ArrayList<Discovery.Gap>();
    load(loaded, gaps);
    if (!gaps.isEmpty()) {
      return Optional.of(new Beyond(true, List.of(), gaps, Set.of()));
    }
    var requests = requests(loaded);
    progress.report("discover", 0, requests.size());
    var discoveries =
        Parallel.map(
            List.copyOf(requests.entrySet()),
            settings.parallelism(),
            group -> reads.discover(group.getKey(), group.getValue(), meter));
    progress.report("discover", requests.size(), requests.size());
    var steady = Set.copyOf(stacks.steady(loaded).stream().map(DeclaredStack::id).toList());
    var moving = loaded.stream().filter(stack -> !steady.contains(stack.id())).toList();
    if (!moving.isEmpty()) {
      return last
          ? Optional.of(new Beyond(true, List.of(), inMotion(moving), Set.of()))
          : Optional.empty();
    }
    return Optional.of(beyond(loaded, discoveries));
  }

  private void load(List<DeclaredStack> loaded, List<Discovery.Gap> gaps) {
    try {
      for (var loading : stacks.load(stacks.all())) {
        switch (loading) {
          case Loaded(var stack) -> loaded.add(stack);
          case Unreadable(var stack, var problem) -> gaps.add(stackGap(stack.name(), problem));
        }
      }
    } catch (PlumblineException unreachable) {
      if (unreachable.category() != PlumblineException.Category.ENVIRONMENT) {
        throw unreachable;
      }
      gaps.add(stackGap("all stacks", String.valueOf(unreachable.getMessage())));
    }
  }

  private static List<Discovery.Gap> inMotion(List<DeclaredStack> moving) {
    return moving.stream()
        .map(stack -> stackGap(stack.id().name(), "in motion: an update changes or locks it"))
        .toList();
  }

  private static Discovery.Gap stackGap(String stack, String problem) {
    return new Discovery.Gap(
        stack,
        "pulumi:pulumi:Stack",
        new ReadOutcome.Failed(problem + "; what it declares could look unmanaged"));
  }

  /** Everything custom, also what is only read or waits for deletion: some stack knows of it. */
  private Map<CloudProvider, List<ReadRequest>> requests(List<DeclaredStack> loaded) {
    var requests = new LinkedHashMap<CloudProvider, List<ReadRequest>>();
    for (var stack : loaded) {
      var targets = new Targets(stack);
      for (var resource : stack.resources()) {
        if (resource.custom() && !resource.packageName().equals("pulumi")) {
          clouds
              .providers()
              .apply(resource.packageName())
              .ifPresent(
                  provider ->
                      requests
                          .computeIfAbsent(provider, ignored -> new ArrayList<>())
                          .add(new ReadRequest(stack.id(), resource, targets.of(resource))));
        }
      }
    }
    return requests;
  }

  private Beyond beyond(List<DeclaredStack> loaded, List<Discovery> discoveries) {
    List<DeclaredResource> declared =
        loaded.stream().flatMap(stack -> stack.resources().stream()).toList();
    var managed = new ManagedIds(declared);
    var secrecy = Secrecy.of(settings.comparison(), declared);
    var resources =
        discoveries.stream()
            .flatMap(discovery -> discovery.resources().stream())
            .filter(resource -> !managed.have(resource))
            .map(resource -> shown(resource, secrecy))
            .collect(
                Collectors.toMap(
                    each -> each.place() + "\n" + each.type() + "\n" + each.importId(),
                    each -> each,
                    (one, again) -> one))
            .values()
            .stream()
            .sorted(ORDER)
            .toList();
    var gaps =
        discoveries.stream()
            .flatMap(discovery -> discovery.gaps().stream())
            .map(gap -> new Discovery.Gap(gap.place(), gap.type(), secrecy.outcome(gap.outcome())))
            .toList();
    var listed =
        discoveries.stream()
            .flatMap(discovery -> discovery.listed().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Beyond(true, resources, gaps, listed);
  }

  private Discovered shown(Discovered resource, Secrecy secrecy) {
    var type = resource.type();
    var rules = clouds.rules().apply(type).orElseGet(() -> GenericRules.forType(type));
    return new Discovered(
        type,
        resource.importId(),
        secrecy.text(resource.name()),
        resource.place(),
        secrecy.document(type, resource.live(), rules),
        resource.owner().or(() -> ignored(resource)));
  }

  private Optional<Discovered.Owner> ignored(Discovered resource) {
    return settings.unmanagedIgnores().stream()
        .filter(rule -> rule.fits(resource))
        .findFirst()
        .map(UnmanagedIgnore::owner);
  }
}
