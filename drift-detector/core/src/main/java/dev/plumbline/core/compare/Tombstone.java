package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import java.util.Optional;
import java.util.Set;

/** Live documents of things that are gone or about to be: they count as absent. */
final class Tombstone {

  private static final Set<String> GONE = Set.of("terminated", "shutting-down");

  private Tombstone() {}

  /** Why a live document is only a tombstone; empty where it is alive. */
  static Optional<String> of(String type, Value.Fields live) {
    if (type.startsWith("kubernetes:")) {
      var requested = text(Walk.keysOf(live.values().get("metadata")).get("deletionTimestamp"));
      return requested.map(at -> "its deletion was requested at " + at);
    }
    if (type.equals("aws:ec2/instance:Instance")) {
      return text(live.values().get("instanceState"))
          .filter(GONE::contains)
          .map(state -> "the instance is " + state);
    }
    return Optional.empty();
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable Value value) {
    return Optional.ofNullable(value).flatMap(Value::text).filter(text -> !text.isEmpty());
  }
}
