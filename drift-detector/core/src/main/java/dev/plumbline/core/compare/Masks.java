package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What clouds answer in place of a secret: nothing, or a mask of stars or crosses. Source: REST
 * references of Azure Resource Manager, whose answers show secrets as null, left out or masked.
 */
final class Masks {

  private static final String STARS = "***";

  private Masks() {}

  /** Whether a live value says nothing of the secret behind it. */
  static boolean hides(@Nullable Value live) {
    return Sameness.isNothing(live)
        || (live instanceof Value.Text(var text)
            && (text.contains(STARS)
                || (text.length() >= STARS.length()
                    && text.chars().allMatch(letter -> letter == 'X' || letter == '\u2022'))));
  }
}
