package dev.plumbline.api.config;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.value.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers everything that is wrong, so that a person mends it in one go. Not thread-safe. */
final class Problems {

  private final List<String> lines = new ArrayList<>();

  /** {@code key} is empty where the problem is of the whole document. */
  void add(Place place, String key, String reason) {
    lines.add(
        Excerpt.of(place.toString(), 200)
            + ": "
            + (key.isEmpty() ? "the configuration" : Excerpt.of(key, 120))
            + " "
            + Excerpt.of(reason, 500));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Throws one line per problem, if there is any. */
  void stop() {
    if (!lines.isEmpty()) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          lines.stream().distinct().collect(Collectors.joining("\n")));
    }
  }
}
