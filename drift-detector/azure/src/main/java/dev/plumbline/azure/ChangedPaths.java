package dev.plumbline.azure;

import dev.plumbline.core.value.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a property that Resource Graph names is one that Plumbline saw changed. Both are brought
 * to their names, without indexes and without the {@code properties} that Pulumi lifts.
 */
final class ChangedPaths {

  private static final Set<String> LIFTED = Set.of("properties");

  private ChangedPaths() {}

  static boolean meet(List<String> changed, List<PropertyPath> seen) {
    return changed.stream()
        .map(ChangedPaths::names)
        .anyMatch(there -> seen.stream().anyMatch(path -> within(names(path.toString()), there)));
  }

  /** One of them lies inside the other; indexes do not count, since lists have no order there. */
  private static boolean within(List<String> one, List<String> other) {
    var shorter = Math.min(one.size(), other.size());
    return shorter > 0 && one.subList(0, shorter).equals(other.subList(0, shorter));
  }

  private static List<String> names(String path) {
    var names = new ArrayList<String>();
    for (var name : path.replaceAll("\\[[^\\]]*\\]", "").split("\\.", -1)) {
      var lower = name.toLowerCase(Locale.ROOT);
      if (!lower.isEmpty() && !LIFTED.contains(lower)) {
        names.add(lower);
      }
    }
    return names;
  }
}
