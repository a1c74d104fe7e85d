package dev.plumbline.aws.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Many names in calls that take only so many each. */
public final class Batches {

  private Batches() {}

  /** The distinct names, in lists of at most this size. */
  public static List<List<String>> of(Collection<String> names, int size) {
    var all = List.copyOf(new LinkedHashSet<>(names));
    var batches = new ArrayList<List<String>>();
    for (var start = 0; start < all.size(); start += size) {
      batches.add(all.subList(start, Math.min(all.size(), start + size)));
    }
    return batches;
  }
}
