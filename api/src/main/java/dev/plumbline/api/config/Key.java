package dev.plumbline.api.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One key of the configuration.
 *
 * @param help one line for people
 * @param fallback what holds where the key is left out, as it would be written
 */
record Key(String name, String help, Shape shape, boolean required, Optional<String> fallback) {

  static Key optional(String name, Shape shape, String help) {
    return new Key(name, help, shape, false, Optional.empty());
  }

  static Key required(String name, Shape shape, String help) {
    return new Key(name, help, shape, true, Optional.empty());
  }

  static Key withDefault(String name, Shape shape, String fallback, String help) {
    return new Key(name, help, shape, false, Optional.of(fallback));
  }

  /** Its part of an environment variable's name: {@code TOKEN_FILE} for {@code tokenFile}. */
  String variable() {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
