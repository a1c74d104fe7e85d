package dev.plumbline.sandbox.bench.fleet;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ids of members that are made, and which of them one resource asked for. For one thread. */
final class References {

  private final Map<String, Member> made;
  private final Set<String> used = new TreeSet<>();

  References(Map<String, Member> made) {
    this.made = made;
  }

  /** The id of a member that a layer before made. */
  Value id(String name) {
    used.add(name);
    return Value.of(
        Optional.ofNullable(made.get(name))
            .map(Member::id)
            .orElseThrow(() -> new IllegalStateException(name + " is not made yet")));
  }

  Set<String> used() {
    return used;
  }
}
