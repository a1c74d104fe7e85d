package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Fields that the program left empty by choice, although it does not name them: what is there is a
 * declared difference. Stateless.
 */
final class ClosedFields {

  private ClosedFields() {}

  static void look(
      Walk walk, Value.Fields left, @Nullable Value recorded, Value.Fields live, RuleNode node) {
    for (var entry : live.values().entrySet()) {
      var key = entry.getKey();
      var child = node.child(key);
      if (child.isClosed()
          && !left.values().containsKey(key)
          && !Sameness.isVacant(entry.getValue(), child)) {
        walk.position().key(key, left);
        walk.extra(Walk.keysOf(recorded).get(key), entry.getValue(), true, child);
        walk.position().leave();
      }
    }
  }
}
