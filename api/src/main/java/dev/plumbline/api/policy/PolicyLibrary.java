package dev.plumbline.api.policy;

import dev.plumbline.api.config.PolicySettings;
import dev.plumbline.api.config.YamlFolders;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.PackReader;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.ShippedPacks;
import dev.plumbline.policies.yaml.PackProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packs in force: shipped ones and those of folders. Thread-safe; {@link #look} replaces all of
 * them at once, or none where anything is wrong.
 */
public final class PolicyLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyLibrary.class);

  /**
   * What is in force, and what is not.
   *
   * @param loadedAt when the packs in force were read
   * @param problems why the folders as they are now are not in force; empty where they are
   */
  public record State(Policies policies, Instant loadedAt, List<PackProblem> problems) {
    public State {
      problems = List.copyOf(problems);
    }
  }

  private final PackReader reader = new PackReader();
  private final YamlFolders folders;
  private final List<Pack> shipped;
  private final List<String> channels;
  private final InstantSource clock;
  private volatile State state;
  private Map<String, String> seen = Map.of();

  private PolicyLibrary(PolicySettings settings, List<String> channels, InstantSource clock) {
    this.channels = List.copyOf(channels);
    this.folders = new YamlFolders(settings.folders());
    this.clock = clock;
    this.shipped = chosen(ShippedPacks.read(reader), settings.packs());
    this.state = new State(Policies.of(shipped), clock.instant(), List.of());
  }

  /**
   * Reads everything.
   *
   * @param channels the names that rules may have in {@code notify}
   * @throws PlumblineException with one line per problem: a service does not start on half its
   *     rules
   */
  public static PolicyLibrary open(
      PolicySettings settings, List<String> channels, InstantSource clock) {
    var library = new PolicyLibrary(settings, channels, clock);
    library.look();
    var problems = library.state.problems();
    if (!problems.isEmpty()) {
      throw new PlumblineException(
          Category.CONFIGURATION,
          problems.stream().map(PackProblem::toString).collect(Collectors.joining("\n")));
    }
    return library;
  }

  private static List<Pack> chosen(List<Pack> all, List<String> names) {
    var unknown = names.stream().filter(name -> !ShippedPacks.NAMES.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new PlumblineException(
          Category.CONFIGURATION,
          "policies.packs names '%s'; shipped are %s"
              .formatted(unknown.getFirst(), String.join(", ", ShippedPacks.NAMES)));
    }
    return all.stream().filter(pack -> names.isEmpty() || names.contains(pack.name())).toList();
  }

  public Policies policies() {
    return state.policies();
  }

  public State state() {
    return state;
  }

  /** Reads the folders again where anything in them changed. */
  public synchronized void look() {
    var files = folders.read();
    if (files.texts().equals(seen) && files.problems().isEmpty() == state.problems().isEmpty()) {
      return;
    }
    seen = files.texts();
    var problems = new ArrayList<PackProblem>();
    files.problems().forEach((file, why) -> problems.add(new PackProblem(file, 0, "", why)));
    var packs = new LinkedHashMap<String, Pack>();
    shipped.forEach(pack -> packs.put(pack.name(), pack));
    files.texts().forEach((file, text) -> add(file, text, packs, problems));
    if (problems.isEmpty()) {
      state = new State(Policies.of(List.copyOf(packs.values())), clock.instant(), List.of());
      LOG.atInfo().addKeyValue("packs", packs.size()).log("policies are in force");
      return;
    }
    if (!problems.equals(state.problems())) {
      problems.forEach(
          problem ->
              LOG.atWarn()
                  .addKeyValue("problem", problem.toString())
                  .log("policies are broken; the old ones stay in force"));
    }
    state = new State(state.policies(), state.loadedAt(), problems);
  }

  private void add(String file, String text, Map<String, Pack> packs, List<PackProblem> problems) {
    var reading = reader.read(file, text);
    problems.addAll(reading.problems());
    reading.pack().ifPresent(pack -> problems.addAll(unknownChannels(file, pack)));
    reading
        .pack()
        .ifPresent(
            pack ->
                Optional.ofNullable(packs.putIfAbsent(pack.name(), pack))
                    .ifPresent(
                        other ->
                            problems.add(
                                new PackProblem(file, 1, "pack", taken(pack.name(), other)))));
  }

  /** Whoever a rule wants told would never hear of it. */
  private List<PackProblem> unknownChannels(String file, Pack pack) {
    return pack.rules().stream()
        .flatMap(
            rule ->
                rule.channels().stream()
                    .filter(name -> !channels.contains(name))
                    .map(name -> new PackProblem(file, rule.line(), "notify", unknown(name))))
        .distinct()
        .toList();
  }

  private String unknown(String name) {
    return channels.isEmpty()
        ? "names '%s', but notifications has no channel".formatted(name)
        : "names '%s', which is no channel; notifications has %s"
            .formatted(name, String.join(", ", channels));
  }

  private static String taken(String name, Pack other) {
    return "is '%s' as in %s; choose another name%s"
        .formatted(
            name,
            other.file(),
            other.shipped() ? ", or leave the shipped one out in policies.packs" : "");
  }
}
