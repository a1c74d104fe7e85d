package dev.plumbline.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand at one place of the configuration. */
sealed interface Shape {

  /** Named keys, and no others. */
  record Group(List<Key> keys) implements Shape {
    public Group {
      keys = List.copyOf(keys);
    }

    Optional<Key> key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The shape of a key that the schema is known to have. */
    Key known(String name) {
      return key(name).orElseThrow(() -> new IllegalArgumentException("no key " + name));
    }
  }

  /** A list. */
  record ListOf(Shape item) implements Shape {}

  /** Names that the user chooses, each with a value of one shape. */
  record MapOf(Shape value) implements Shape {}

  /** A text that may also be {@code {env: NAME}} or {@code {file: PATH}}. */
  record SecretText() implements Shape {}

  /** A text that may also be keys. */
  record Either(Leaf text, Group group) implements Shape {}

  /** One scalar. */
  sealed interface Leaf extends Shape {
    /** Why the text does not fit, or empty where it does. */
    Optional<String> problem(String text);
  }

  record Text() implements Leaf {
    @Override
    public Optional<String> problem(String text) {
      return text.isBlank() ? Optional.of("is empty") : Optional.empty();
    }
  }

  record Whole(int least, int most) implements Leaf {
    @Override
    public Optional<String> problem(String text) {
      try {
        var number = Integer.parseInt(text);
        return number >= least && number <= most ? Optional.empty() : Optional.of(expected());
      } catch (NumberFormatException notANumber) {
        return Optional.of(expected());
      }
    }

    private String expected() {
      return "must be a whole number from " + least + " to " + most;
    }
  }

  record Span() implements Leaf {
    static final Pattern PATTERN = Pattern.compile("([1-9][0-9]{0,5})(s|m|h|d)");

    @Override
    public Optional<String> problem(String text) {
      return PATTERN.matcher(text).matches()
          ? Optional.empty()
          : Optional.of("must be a duration such as 30s, 5m, 2h or 30d");
    }

    static Duration parse(String text) {
      var match = PATTERN.matcher(text);
      if (!match.matches()) {
        throw new IllegalArgumentException("no duration");
      }
      var count = Long.parseLong(match.group(1));
      return switch (match.group(2)) {
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }

  record Percent() implements Leaf {
    static final Pattern PATTERN = Pattern.compile("(100|[0-9]{1,2})%");

    @Override
    public Optional<String> problem(String text) {
      return PATTERN.matcher(text).matches()
          ? Optional.empty()
          : Optional.of("must be a percentage from 0% to 100%");
    }

    static double parse(String text) {
      return Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
    }
  }

  record Word(List<String> words) implements Leaf {
    @Override
    public Optional<String> problem(String text) {
      return words.contains(text)
          ? Optional.empty()
          : Optional.of("must be one of " + String.join(", ", words));
    }
  }

  /**
   * A text of some form.
   *
   * @param reason what it must be, with an example
   */
  record Matching(Pattern pattern, String reason) implements Leaf {
    @Override
    public Optional<String> problem(String text) {
      return pattern.matcher(text).matches() ? Optional.empty() : Optional.of(reason);
    }
  }

  /** An address that starts with one of the given schemes. */
  record Address(List<String> schemes) implements Leaf {
    @Override
    public Optional<String> problem(String text) {
      return schemes.stream().anyMatch(text::startsWith)
          ? Optional.empty()
          : Optional.of("must start with " + String.join(" or ", schemes));
    }
  }
}
