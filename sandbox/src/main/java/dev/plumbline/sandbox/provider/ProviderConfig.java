package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The inputs of provider resources; nested ones travel as JSON text. */
final class ProviderConfig {

  /** Another region or cluster is another cloud: what lives there must be made anew. */
  private static final Set<String> PLACES = Set.of("region", "cluster", "context");

  private ProviderConfig() {}

  static List<Change> changes(Value.Fields olds, Value.Fields news) {
    var before = Secrets.open(olds);
    var after = Secrets.open(news);
    var changes = new ArrayList<Change>();
    var keys = new TreeSet<>(before.values().keySet());
    keys.addAll(after.values().keySet());
    for (var key : keys) {
      var replace = PLACES.contains(key);
      kind(before.at(key), after.at(key))
          .ifPresent(
              kind -> changes.add(new Change(PropertyPath.ROOT.key(key), kind, replace, true)));
    }
    return changes;
  }

  private static Optional<Change.Kind> kind(Optional<Value> before, Optional<Value> after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    if (before.isEmpty()) {
      return Optional.of(Change.Kind.ADD);
    }
    return Optional.of(after.isEmpty() ? Change.Kind.DELETE : Change.Kind.UPDATE);
  }
}
