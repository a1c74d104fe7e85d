package dev.plumbline.pulumi.store;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Pulumi keeps what in a store: project-scoped (version 1) or legacy (version 0). Source:
 * pulumi/pulumi, pkg/backend/diy/store.go, lock.go and meta.go.
 */
final class Layout {

  private static final Pattern VERSION =
      Pattern.compile("(?m)^\\s*\"?version\"?\\s*:\\s*(\\d{1,9})(?!\\d)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /** In the order in which Pulumi prefers them where both are of one age. */
  private static final List<String> SUFFIXES = List.of(".json.gz", ".json.zst", ".json");

  private static final String META = ".pulumi/meta.yaml";
  private static final String STACKS = ".pulumi/stacks/";
  private static final String LOCKS = ".pulumi/locks/";

  private final Store store;

  Layout(Store store) {
    this.store = store;
  }

  /** One stack; the project is empty text in the legacy layout. */
  record Place(String project, String stack) {

    private String path() {
      if (!isName(stack) || !(project.isEmpty() || isName(project))) {
        throw new PlumblineException(
            PlumblineException.Category.USAGE,
            "'%s/%s' is not the name of a stack: name one as project/stack"
                .formatted(project, stack));
      }
      return project.isEmpty() ? stack : project + "/" + stack;
    }
  }

  /** All stacks, in no order. */
  List<Place> stacks() throws IOException {
    var version = version();
    var stacks = new ArrayList<Place>();
    for (var listed : store.list(STACKS)) {
      var path = listed.key().substring(STACKS.length()).split("/", -1);
      if (path.length == 1 && version.orElse(0) == 0) {
        stackName(path[0]).ifPresent(stack -> stacks.add(new Place("", stack)));
      } else if (path.length == 2 && version.orElse(1) == 1 && isName(path[0])) {
        stackName(path[1]).ifPresent(stack -> stacks.add(new Place(path[0], stack)));
      }
    }
    return stacks.stream().distinct().toList();
  }

  /** The version of the layout, where the store says so. */
  private Optional<Integer> version() throws IOException {
    return switch (store.read(META, Optional.empty())) {
      case Store.Document(var bytes, var tag) ->
          Optional.of(version(new String(bytes, StandardCharsets.UTF_8)));
      case Store.Missing ignored -> Optional.empty();
      case Store.Unchanged ignored -> Optional.empty();
    };
  }

  private int version(String meta) {
    var matcher = VERSION.matcher(meta);
    if (!matcher.find()) {
      throw unknown("has no version");
    }
    var version = Integer.parseInt(matcher.group(1));
    if (version > 1) {
      throw unknown("has version " + version + ", which is unknown");
    }
    return version;
  }

  private PlumblineException unknown(String wrong) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "%s: %s %s: update Plumbline or mend the file"
            .formatted(store.title(), store.shown(META), wrong));
  }

  /** All checkpoints and locks at one moment. */
  Glance glance() throws IOException {
    return new Glance(store.list(STACKS), store.list(LOCKS));
  }

  /** The newest document of a stack's checkpoint. */
  Optional<String> checkpoint(Place place) throws IOException {
    return newest(documents(place), store.list(STACKS + place.path() + ".json"))
        .map(Store.Listed::key);
  }

  boolean isLocked(Place place) throws IOException {
    return store.list(locks(place)).stream().anyMatch(listed -> isLock(place, listed.key()));
  }

  /** The names that a stack's checkpoint may have, as Pulumi prefers them. */
  static List<String> documents(Place place) {
    return SUFFIXES.stream().map(suffix -> STACKS + place.path() + suffix).toList();
  }

  static Optional<Store.Listed> newest(List<String> names, Collection<Store.Listed> listed) {
    return listed.stream()
        .filter(each -> names.contains(each.key()))
        .min(
            Comparator.comparing(Store.Listed::modified)
                .reversed()
                .thenComparingInt(each -> names.indexOf(each.key())));
  }

  private static String locks(Place place) {
    return LOCKS + (place.project().isEmpty() ? "" : "organization/") + place.path() + "/";
  }

  static boolean isLock(Place place, String key) {
    var folder = locks(place);
    return key.startsWith(folder) && key.endsWith(".json") && key.indexOf('/', folder.length()) < 0;
  }

  /** The names of a stack's history, newest first. */
  List<String> history(Place place) throws IOException {
    var prefix = ".pulumi/history/" + place.path() + "/";
    return store.list(prefix).stream()
        .map(Store.Listed::key)
        .filter(key -> key.lastIndexOf('/') < prefix.length() && historyName(key).isPresent())
        .sorted(Comparator.comparing(Layout::moment).reversed())
        .toList();
  }

  /** A history document's name up to {@code .history}. */
  private static Optional<String> historyName(String key) {
    var end = key.lastIndexOf(".history.json");
    return end < 0 || key.endsWith(".attrs")
        ? Optional.empty()
        : Optional.of(key.substring(0, end));
  }

  /** Names are {@code <stack>-<nanoseconds>.history.json}. */
  private static BigInteger moment(String key) {
    var name = historyName(key).orElse("");
    var digits = name.substring(name.lastIndexOf('-') + 1);
    return digits.matches("\\d{1,40}") ? new BigInteger(digits) : BigInteger.ZERO;
  }

  /** Where the copy of the checkpoint may be that was kept with a history document. */
  static List<String> statesAfter(String historyKey) {
    var name = historyName(historyKey).orElse("");
    return List.of(name + ".checkpoint.json", name + ".checkpoint.json.gz");
  }

  private static Optional<String> stackName(String file) {
    return SUFFIXES.stream()
        .filter(file::endsWith)
        .findFirst()
        .map(suffix -> file.substring(0, file.length() - suffix.length()))
        .filter(Layout::isName);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.equals(".") && !text.equals("..");
  }
}
