package dev.plumbline.azure;

import java.time.Instant;
import java.util.List;

/** What a trail tells of one subscription and window. */
sealed interface Trail {

  /** What it says of everything that changed; {@code cut} where it has more than was read. */
  record Told(List<Entry> entries, boolean cut) implements Trail {
    public Told {
      entries = List.copyOf(entries);
    }
  }

  /** It may not be read, or did not answer. */
  record Closed(String reason) implements Trail {}

  /**
   * One successful call that changed something.
   *
   * @param resourceId on what, in any case
   * @param who the caller, empty text where the trail does not say
   * @param action the operation, such as {@code Microsoft.Network/virtualNetworks/write}
   * @param correlation names the request in every trail
   * @param paths the changed properties in Resource Manager's spelling, where the trail says them
   */
  record Entry(
      String resourceId,
      String who,
      Instant at,
      String address,
      String tool,
      String action,
      String correlation,
      List<String> paths) {
    public Entry {
      paths = List.copyOf(paths);
    }
  }
}
