package dev.plumbline.core.compare;

import dev.plumbline.core.rules.HostPort;
import dev.plumbline.core.rules.KubernetesRules;
import dev.plumbline.core.rules.LateInitialized;
import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;

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
  private Value.Fields declared = MapWalk.EMPTY;
  private boolean baseline = true;

  Appeared(Walk walk, MapWalk maps, ListWalk lists) {
    this.walk = walk;
    this.maps = maps;
    this.lists = lists;
  }

  /** What is known of the whole resource. */
  void resource(Value.Fields inputs, Value.Fields recorded, Value.Fields live) {
    declared = inputs;
    baseline = Baseline.tells(walk.settings().type(), recorded, live);
  }

  /** Tells of every field of an object that is neither declared nor recorded. */
  void look(Value.Fields left, Value.Fields recorded, Value.Fields live, RuleNode node) {
    for (var entry : live.values().entrySet()) {
      var key = entry.getKey();
      var child = node.child(key);
      if (baseline
          && child.isOptional()
          && !isIdentity(key)
          && !HostPort.isDerived(key, live, walk.settings().live())
          && !left.values().containsKey(key)
          && !recorded.values().containsKey(key)) {
        walk.position().key(key, left);
        told(entry.getValue(), child);
        walk.position().leave();
      }
    }
  }

  private void told(Value live, RuleNode node) {
    var late =
        walk.settings().isKubernetes()
            ? LateInitialized.field(walk.settings().type(), declared, walk.position().keys())
            : Optional.<ManagedElement>empty();
    if (late.isPresent() && !Sameness.isVacant(live, node)) {
      walk.sink().managed(late.orElseThrow(), live, node);
    } else if (late.isEmpty()) {
      field(live, node);
    }
  }

  /** Who an object is, at its root and in its metadata. */
  private boolean isIdentity(String key) {
    var position = walk.position();
    return walk.settings().isKubernetes()
        && switch (position.depth()) {
          case 0 -> key.equals("apiVersion") || key.equals("kind") || key.equals("metadata");
          case 1 -> position.keyAt(0).equals("metadata") && KubernetesRules.isIdentity(key);
          default -> false;
        };
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
