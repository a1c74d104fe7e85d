package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.List;

/**
 * Fields that are live, that nobody declared and that the recorded document lacks although the
 * type's schema names them: nobody had chosen them at the deployment. One at its default or empty
 * says nothing, and neither does false or 0 where no other default is known. Not thread-safe; only
 * used while the walk is since deployment.
 */
final class Appeared {

  private static final Value.Items NO_ITEMS = new Value.Items(List.of());

  private final Walk walk;
  private final MapWalk maps;
  private final ListWalk lists;

  Appeared(Walk walk, MapWalk maps, ListWalk lists) {
    this.walk = walk;
    this.maps = maps;
    this.lists = lists;
  }

  /** Tells of every field of an object that is neither declared nor recorded. */
  void look(Value.Fields left, Value.Fields recorded, Value.Fields live, RuleNode node) {
    for (var entry : live.values().entrySet()) {
      var key = entry.getKey();
      var child = node.child(key);
      if (child.isOptional()
          && !left.values().containsKey(key)
          && !recorded.values().containsKey(key)) {
        walk.position().key(key, left);
        field(entry.getValue(), child);
        walk.position().leave();
      }
    }
  }

  private void field(Value live, RuleNode node) {
    if (node.isReadOnly() || node.isWriteOnly() || node.isUnreadable() || node.isSetting()) {
      return;
    }
    switch (live) {
      case Value.Fields fields when fields.isEmpty() && node.isPresence() -> whole(live, node);
      case Value.Fields fields when node.isMap() || node.isOpenMap() ->
          maps.compare(MapWalk.EMPTY, null, fields, node);
      case Value.Fields fields -> look(MapWalk.EMPTY, MapWalk.EMPTY, fields, node);
      case Value.Items items -> lists.compare(NO_ITEMS, null, items, node);
      case Value scalar
          when Sameness.isNothing(scalar)
              || (Sameness.isZero(scalar) && node.defaultValue().isEmpty())
              || Sameness.isDefault(scalar, node) -> {}
      case Value scalar -> whole(scalar, node);
    }
  }

  private void whole(Value live, RuleNode node) {
    walk.extra(null, live, false, node);
  }
}
