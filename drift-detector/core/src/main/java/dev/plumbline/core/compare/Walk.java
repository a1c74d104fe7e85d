package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks declared, recorded and live at once and tells a {@link Sink} what it finds.
 *
 * <p>The left value is the declared one, or, where nobody declared a field, the recorded one: then
 * the walk is <em>since deployment</em>, counts no attribute and looks at settable fields only. Not
 * thread-safe.
 */
final class Walk {

  private static final Value NOTHING = Value.nothing();

  private final WalkSettings settings;
  private final Distances distances;
  private final Sink sink;
  private final Position position;
  private final MapWalk maps;
  private final ListWalk lists;
  private final Appeared appeared;
  private boolean since;

  Walk(WalkSettings settings, Distances distances, Sink sink, Position position, boolean since) {
    this.settings = settings;
    this.distances = distances;
    this.sink = sink;
    this.position = position;
    this.since = since;
    this.maps = new MapWalk(this);
    this.lists = new ListWalk(this);
    this.appeared = new Appeared(this, maps, lists);
  }

  /** Compares all fields of a resource. */
  void resource(Value.Fields declared, Value.Fields recorded, Value.Fields live, RuleNode root) {
    appeared.resource(declared, recorded, live);
    struct(declared, recorded, live, root);
  }

  /** Compares one value; recorded and live are null where they have none. */
  void compare(Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    if (node.isSetting()) {
      return;
    }
    if (since && (node.isReadOnly() || node.isWriteOnly() || node.isUnreadable())) {
      return;
    }
    var silent = silent(left, recorded, live, node);
    if (silent.isPresent()) {
      // Nobody can tell whether it changed since.
      count(left, node, silent.orElseThrow());
    } else if (node.isWriteOnly() || (node.isUnreadable() && Sameness.isNothing(live))) {
      sink.each(left, node, node.isWriteOnly() ? Column.WRITE_ONLY : Column.UNREADABLE);
    } else if (node.isUnreturned() && Sameness.isNothing(live)) {
      count(left, node, Column.WRITE_ONLY);
    } else if (isSecret(left) || isSecret(recorded) || isSecret(live)) {
      position.enterSecret();
      secret(left, recorded, live, node);
      position.leaveSecret();
    } else {
      open(left, recorded, live, node);
    }
  }

  /** The column of a value that this read left out, although others return it. */
  private static Optional<Column> silent(
      Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    if (node.isWithheld() && !(left instanceof Value.Bool) && Masks.hides(live)) {
      return Optional.of(Column.WRITE_ONLY);
    }
    return node.isPartial()
            && Sameness.isNothing(live)
            // An explicit null tells that the answer never has it.
            && (live instanceof Value.Null || Sameness.isNothing(recorded))
            && !Sameness.isNothing(left)
        ? Optional.of(Column.UNREADABLE)
        : Optional.empty();
  }

  private void secret(Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    var plainLive = opened(live);
    var plainLeft = opened(left);
    if (plainLeft == null || (live != null && plainLive == null)) {
      count(left, node, Column.SECRET);
    } else if (!(left instanceof Value.Secret) && !(plainLive instanceof Value.Hashed)) {
      open(left, opened(recorded), plainLive, node);
    } else {
      var same = sameSecret(plainLeft, plainLive, node);
      if (same) {
        count(left, node, Column.VERIFIED);
      } else {
        whole(left, recorded, live, node);
      }
    }
  }

  private boolean sameSecret(Value left, @Nullable Value live, RuleNode node) {
    if (live instanceof Value.Hashed || !isContainer(left)) {
      return sameScalar(left, live, node);
    }
    return distances.between(left, orNothing(live), node, since) == 0;
  }

  private void open(Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    var seen = live;
    if (live != null && isContainer(left) && !node.normalizers().isEmpty()) {
      var normal = node.normal(live);
      var wanted = node.normal(left);
      // Most rules are for texts and leave containers to the walk.
      if ((!wanted.equals(left) || !normal.equals(live)) && wanted.equals(normal)) {
        count(left, node, Column.VERIFIED);
        return;
      }
      seen = isContainer(live) ? live : normal;
    }
    switch (left) {
      case Value.Fields fields -> fields(fields, recorded, seen, node);
      case Value.Items items -> lists.compare(items, recorded, seen, node);
      case Value.Asset asset -> asset(asset, recorded, seen, node);
      case Value.Unknown unknown -> {
        sink.unknown();
        count(unknown, node, Column.UNREADABLE);
      }
      case Value.Null ignored -> unset(left, recorded, seen, node);
      case Value scalar -> scalar(scalar, recorded, seen, node);
    }
  }

  private void scalar(Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    if (settings.isAws() && !sameScalar(left, live, node)) {
      var key = KeyAlias.column(left, recorded, live);
      if (key.isPresent()) {
        count(left, node, key.orElseThrow());
        return;
      }
    }
    verdict(
        sameScalar(left, live, node) || isLeftOut(left, recorded, live),
        left,
        recorded,
        live,
        node);
  }

  private boolean sameScalar(Value left, @Nullable Value live, RuleNode node) {
    return settings.sameness().same(left, live, node, !since);
  }

  /** Resource Manager may leave out a flag that is off; where it told it before it does not. */
  private boolean isLeftOut(Value left, @Nullable Value recorded, @Nullable Value live) {
    return settings.isAzure()
        && left.equals(Value.of(false))
        && Sameness.isNothing(live)
        && Sameness.isNothing(recorded);
  }

  /**
   * A declared null leaves the choice to the cloud: what was recorded then is as good. Kubernetes
   * takes it as if nothing was declared.
   */
  private void unset(Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    var same =
        sameScalar(left, live, node)
            || node.isReadOnly()
            || (recorded == null && settings.isKubernetes())
            || (recorded != null
                && live != null
                && !Sameness.isNothing(recorded)
                && distances.between(recorded, live, node, true) == 0);
    verdict(same, left, recorded, live, node);
  }

  private void asset(
      Value.Asset asset, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    var sameHash = asset.hash().equals(textOf(live));
    if (live instanceof Value.Asset || sameHash) {
      verdict(sameHash || asset.equals(live), asset, recorded, live, node);
    } else {
      // Clouds return no asset; only its hash would say whether it changed.
      count(asset, node, Column.UNREADABLE);
    }
  }

  private static String textOf(@Nullable Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }

  private void fields(
      Value.Fields left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    if (live instanceof Value.Fields || Sameness.isNothing(live)) {
      var there = live instanceof Value.Fields fields ? fields : MapWalk.EMPTY;
      if (node.isPresence() && LedgerCount.isBare(left) && !(live instanceof Value.Fields)) {
        whole(left, recorded, live, node);
      } else if (node.isMap() || node.isOpenMap()) {
        maps.compare(left, recorded, there, node);
      } else if (LedgerCount.isBare(left)) {
        count(left, node, Column.VERIFIED);
        undeclared(left, recorded, there, node);
      } else {
        struct(left, recorded, there, node);
      }
    } else {
      whole(left, recorded, live, node);
    }
  }

  private void struct(
      Value.Fields left, @Nullable Value recorded, Value.Fields live, RuleNode node) {
    var recordedFields = recorded instanceof Value.Fields known ? known : MapWalk.EMPTY;
    for (var entry : left.values().entrySet()) {
      var key = entry.getKey();
      if (LedgerCount.isBookkeeping(key)) {
        continue;
      }
      position.key(key, left);
      if (position.depth() > 1
          && Choice.changed(key, left, recordedFields, live, node.child(key))) {
        whole(entry.getValue(), recordedFields.values().get(key), null, node.child(key));
      } else {
        field(key, entry.getValue(), recordedFields, live, node.child(key));
      }
      position.leave();
    }
    undeclared(left, recorded, live, node);
  }

  private void field(
      String key, Value value, Value.Fields recorded, Value.Fields live, RuleNode node) {
    if (position.depth() == 1 && settings.unreadable().contains(key)) {
      count(value, node, Column.UNREADABLE);
    } else if (key.equals("tags")
        && settings.isAws()
        && value instanceof Value.Fields tags
        && AwsTags.apply(recorded, live)) {
      maps.tags(tags, recorded, live, node);
    } else if (settings.isAws() && AwsTags.showsOwnOnly(key, live)) {
      compare(value, recorded.values().get(key), AwsTags.every(live), node);
    } else {
      compare(value, recorded.values().get(key), live.values().get(key), node);
    }
  }

  /** Recorded against live, on fields that nobody declared. */
  private void undeclared(
      Value.Fields left, @Nullable Value recorded, Value.Fields live, RuleNode node) {
    if (settings.onlyDeclared()) {
      return;
    }
    if (since) {
      appeared.look(left, MapWalk.EMPTY, live, node);
      return;
    }
    ClosedFields.look(this, left, recorded, live, node);
    if (!(recorded instanceof Value.Fields known)) {
      return;
    }
    since = true;
    for (var entry : known.values().entrySet()) {
      var key = entry.getKey();
      if (!left.values().containsKey(key)
          && !node.child(key).isClosed()
          && isComparable(key, entry.getValue(), live)) {
        position.key(key, left);
        undeclaredField(key, entry.getValue(), known, live, node.child(key));
        position.leave();
      }
    }
    if (position.depth() > 0 || !known.isEmpty()) {
      appeared.look(left, known, live, node);
    }
    since = false;
  }

  private boolean isComparable(String key, Value recorded, Value.Fields live) {
    if (LedgerCount.isBookkeeping(key) || recorded instanceof Value.Unknown) {
      return false;
    }
    if (position.depth() == 0
        && (key.equals("id") || key.equals("urn") || settings.unreadable().contains(key))) {
      return false;
    }
    return settings.missingIsGone() || live.values().containsKey(key);
  }

  private void undeclaredField(
      String key, Value value, Value.Fields recorded, Value.Fields live, RuleNode node) {
    if (settings.isAws() && key.equals("tagsAll")) {
      return;
    }
    if (!key.equals("tags") && value.equals(live.values().get(key))) {
      // Most fields of most resources: nothing to look at.
      return;
    }
    if (settings.isAws() && key.equals("tags") && AwsTags.apply(recorded, live)) {
      maps.undeclaredTags(recorded, live, node);
    } else {
      compare(value, null, live.values().get(key), node);
    }
  }

  /** One difference for a whole value; all its attributes go into one column. */
  void whole(Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    var column = sink.differs(found(left, recorded, live), node);
    count(left, node, column);
  }

  /** An extra that nobody declared, or recorded where the walk is since deployment. */
  Column extra(@Nullable Value recorded, Value live, boolean declared, RuleNode node) {
    var kind = declared && !since ? Difference.Kind.DECLARED : Difference.Kind.SINCE_DEPLOYMENT;
    return sink.differs(new Sink.Found(kind, NOTHING, orNothing(recorded), live), node);
  }

  private void verdict(
      boolean same, Value left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    if (same) {
      one(Column.VERIFIED);
    } else {
      one(sink.differs(found(left, recorded, live), node));
    }
  }

  private Sink.Found found(Value left, @Nullable Value recorded, @Nullable Value live) {
    return since
        ? new Sink.Found(
            Difference.Kind.SINCE_DEPLOYMENT, NOTHING, orNothing(left), orNothing(live))
        : new Sink.Found(Difference.Kind.DECLARED, left, orNothing(recorded), orNothing(live));
  }

  void count(Value left, RuleNode node, Column column) {
    if (!since) {
      sink.each(left, node, column);
    }
  }

  void one(Column column) {
    if (!since) {
      sink.one(column);
    }
  }

  /** Runs a part of the walk since deployment. */
  void sinceDeployment(Runnable part) {
    var before = since;
    since = true;
    part.run();
    since = before;
  }

  boolean isSince() {
    return since;
  }

  WalkSettings settings() {
    return settings;
  }

  Distances distances() {
    return distances;
  }

  Sink sink() {
    return sink;
  }

  Position position() {
    return position;
  }

  static boolean isContainer(Value value) {
    return value instanceof Value.Fields || value instanceof Value.Items;
  }

  private static boolean isSecret(@Nullable Value value) {
    return value != null && Redactor.isSecret(value);
  }

  /** The content of a secret, null where nobody can open it; any other value itself. */
  private static @Nullable Value opened(@Nullable Value value) {
    return value instanceof Value.Secret(var plain) ? plain.orElse(null) : value;
  }

  private static Value orNothing(@Nullable Value value) {
    return value == null ? NOTHING : value;
  }

  /** The keys of a value that is an object, else none. */
  static Map<String, Value> keysOf(@Nullable Value value) {
    return value instanceof Value.Fields(var fields) ? fields : Map.of();
  }
}
