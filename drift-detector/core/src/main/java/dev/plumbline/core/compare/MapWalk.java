package dev.plumbline.core.compare;

import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks maps, whose keys are data: a key that is missing or extra counts. Not thread-safe. */
final class MapWalk {

  static final Value.Fields EMPTY = new Value.Fields(Map.of());

  private final Walk walk;

  MapWalk(Walk walk) {
    this.walk = walk;
  }

  /** Compares a map; an empty left one counts as one attribute. */
  void compare(Value.Fields left, @Nullable Value recorded, Value.Fields live, RuleNode node) {
    if (node.isOpenMap()) {
      var known =
          recorded != null && (recorded instanceof Value.Fields || Sameness.isNothing(recorded));
      var baseline = recorded instanceof Value.Fields fields ? fields : EMPTY;
      map(left, recorded, live, node, new Extras(baseline, false, known || walk.isSince()));
    } else {
      map(left, recorded, live, node, new Extras(EMPTY, true, true));
    }
  }

  /** Declared tags of AWS; the provider's default tags are its baseline. */
  void tags(Value.Fields left, Value.Fields recorded, Value.Fields live, RuleNode node) {
    var added = AwsTags.added(recorded, left, live);
    map(
        left,
        recorded.values().get("tags"),
        AwsTags.every(live),
        node,
        new Extras(added, true, true));
  }

  /** Tags of AWS that nobody declared on the resource. */
  void undeclaredTags(Value.Fields recorded, Value.Fields live, RuleNode node) {
    if (AwsTags.known(live)) {
      map(AwsTags.every(recorded), null, AwsTags.every(live), node, new Extras(EMPTY, true, true));
    }
  }

  /**
   * What an extra key means.
   *
   * @param baseline keys that somebody else chose at the last deployment, with their values then
   * @param closed whether an extra outside the baseline is a declared difference
   * @param reported whether an extra outside the baseline is reported at all
   */
  private record Extras(Value.Fields baseline, boolean closed, boolean reported) {}

  private void map(
      Value.Fields left,
      @Nullable Value recorded,
      Value.Fields live,
      RuleNode node,
      Extras extras) {
    for (var entry : left.values().entrySet()) {
      var key = entry.getKey();
      if (!LedgerCount.isBookkeeping(key) && !(walk.isSince() && isCounted(key))) {
        walk.position().key(key, left);
        declaredKey(
            entry.getValue(),
            Walk.keysOf(recorded).get(key),
            live.values().get(key),
            node.child(key));
        walk.position().leave();
      }
    }
    var worst =
        walk.settings().onlyDeclared()
            ? Column.VERIFIED
            : extras(left, recorded, live, node, extras);
    if (LedgerCount.isBare(left)) {
      walk.one(worst);
    }
  }

  private void declaredKey(
      Value value, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    var missing = live == null || live instanceof Value.Null;
    if (missing
        && !(value instanceof Value.Null)
        && !(value instanceof Value.Secret)
        && !Sameness.isDefault(value, node)
        && !node.isSetting()
        && !node.isWriteOnly()
        && !node.isUnreadable()) {
      // An empty text under a key is not the same as no key.
      walk.whole(value, recorded, live, node);
    } else {
      walk.compare(value, recorded, live, node);
    }
  }

  /** The column of an empty map: drifted or suppressed where an extra is a declared difference. */
  private Column extras(
      Value.Fields left,
      @Nullable Value recorded,
      Value.Fields live,
      RuleNode node,
      Extras extras) {
    var worst = Column.VERIFIED;
    for (var entry : live.values().entrySet()) {
      var key = entry.getKey();
      if (left.values().containsKey(key) || LedgerCount.isBookkeeping(key)) {
        continue;
      }
      var before = extras.baseline().values().get(key);
      walk.position().key(key, left);
      if (before != null && isCounted(key)) {
        // A controller counts it up: what it was at the deployment says nothing.
        walk.position().leave();
        continue;
      }
      if (before != null) {
        walk.sinceDeployment(() -> walk.compare(before, null, entry.getValue(), node.child(key)));
      } else if (extras.reported()) {
        var column =
            extra(
                key,
                Walk.keysOf(recorded).get(key),
                entry.getValue(),
                extras.closed(),
                node.child(key));
        worst = extras.closed() ? worse(worst, column) : worst;
      }
      walk.position().leave();
    }
    gone(left, live, node, extras);
    return worst;
  }

  private Column extra(
      String key, @Nullable Value recorded, Value live, boolean closed, RuleNode node) {
    if (live instanceof Value.Null || Sameness.isDefault(live, node) || isHidden(node)) {
      return Column.VERIFIED;
    }
    var managed =
        ManagedElement.key(walk.settings().type(), key)
            .or(() -> Deployed.key(walk.settings(), walk.position(), recorded, live));
    if (managed.isPresent()) {
      walk.sink().managed(managed.orElseThrow(), live, node);
      return Column.VERIFIED;
    }
    return walk.extra(recorded, live, closed, node);
  }

  /** Whether a controller of Kubernetes keeps its own record under this key. */
  private boolean isCounted(String key) {
    return walk.settings().isKubernetes()
        && ManagedElement.key(walk.settings().type(), key).isPresent();
  }

  private static boolean isHidden(RuleNode node) {
    return node.isReadOnly() || node.isSetting() || node.isUnreadable();
  }

  /** Keys of the baseline that are no longer there. */
  private void gone(Value.Fields left, Value.Fields live, RuleNode node, Extras extras) {
    for (var entry : extras.baseline().values().entrySet()) {
      var key = entry.getKey();
      if (!left.values().containsKey(key)
          && !live.values().containsKey(key)
          && !(entry.getValue() instanceof Value.Null)
          && !isCounted(key)
          && !isHidden(node.child(key))) {
        walk.position().key(key, left);
        walk.sinceDeployment(() -> walk.whole(entry.getValue(), null, null, node.child(key)));
        walk.position().leave();
      }
    }
  }

  static Column worse(Column left, Column right) {
    return left == Column.DRIFTED || right == Column.DRIFTED
        ? Column.DRIFTED
        : left == Column.SUPPRESSED || right == Column.SUPPRESSED
            ? Column.SUPPRESSED
            : Column.VERIFIED;
  }
}
