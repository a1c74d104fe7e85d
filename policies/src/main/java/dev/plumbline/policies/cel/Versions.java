package dev.plumbline.policies.cel;

import java.util.List;
import java.util.regex.Pattern;

/** Versions by their leading numbers: {@code v1.29.3-eks-1} is 1, 29, 3. */
final class Versions {

  private static final Pattern LEADING = Pattern.compile("[vV]?([0-9]{1,9}(?:\\.[0-9]{1,9})*).*");

  private Versions() {}

  static boolean olderThan(Object version, String limit) {
    var now = numbers(String.valueOf(version));
    var least = numbers(limit);
    if (least.isEmpty()) {
      throw new IllegalArgumentException("no version to compare with");
    }
    for (var place = 0; place < Math.min(now.size(), least.size()); place++) {
      var order = Long.compare(now.get(place), least.get(place));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static List<Long> numbers(String version) {
    var leading = LEADING.matcher(version.strip());
    return leading.matches()
        ? List.of(leading.group(1).split("\\.", -1)).stream().map(Long::valueOf).toList()
        : List.of();
  }
}
