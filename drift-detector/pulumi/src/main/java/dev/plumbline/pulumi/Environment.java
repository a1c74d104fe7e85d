package dev.plumbline.pulumi;

import java.util.Map;
import java.util.Optional;

/** The variables of a backend, then those of the process. */
public record Environment(Map<String, String> own) {

  public Environment {
    own = Map.copyOf(own);
  }

  /** A variable that is set and not blank. */
  public Optional<String> at(String name) {
    return Optional.ofNullable(own.get(name))
        .or(() -> Optional.ofNullable(System.getenv(name)))
        .filter(text -> !text.isBlank());
  }

  @Override
  public String toString() {
    return "Environment" + own.keySet();
  }
}
