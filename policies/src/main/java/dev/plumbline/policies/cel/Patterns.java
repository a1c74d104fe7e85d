package dev.plumbline.policies.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Regular expressions of RE2, whose time is linear in the text, kept once compiled. Thread-safe.
 */
final class Patterns {

  private static final int KEPT = 1_000;

  private final Limits limits;
  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

  Patterns(Limits limits) {
    this.limits = limits;
  }

  /** Whether a part of the text fits. */
  boolean find(String text, String pattern) {
    var ready = compiled.get(pattern);
    if (ready == null) {
      ready = compile(pattern);
      if (compiled.size() >= KEPT) {
        // Patterns that are made of facts would grow without end.
        compiled.clear();
      }
      compiled.put(pattern, ready);
    }
    if ((long) text.length() * ready.programSize() > limits.matching()) {
      throw new LimitExceeded(
          "holds a text of %d characters against a large pattern".formatted(text.length()));
    }
    return ready.matcher(text).find();
  }

  private Pattern compile(String pattern) {
    if (pattern.length() > limits.expression()) {
      throw new LimitExceeded("has a pattern of %d characters".formatted(pattern.length()));
    }
    var ready = Pattern.compile(pattern);
    if (ready.programSize() > limits.pattern()) {
      throw new LimitExceeded(
          "has a pattern of size %d, more than %d"
              .formatted(ready.programSize(), limits.pattern()));
    }
    return ready;
  }

  /** Why a pattern would always fail, or empty where it would not. */
  Optional<String> problem(String pattern) {
    try {
      compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of(
          "has a wrong pattern: " + wrong.getDescription() + " in " + wrong.getPattern());
    } catch (LimitExceeded exceeded) {
      return Optional.of(String.valueOf(exceeded.getMessage()));
    }
  }
}
