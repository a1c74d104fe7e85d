package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the rules of a type say of one place in its document. Safe for use by many threads. */
public final class RuleNode {

  /** Stands for the name of a list's element; only {@code *} fits it. */
  private static final String ELEMENT = "";

  /** Keys of maps are data; more of them than this are looked up each time. */
  private static final int KEPT = 512;

  private final RuleTree tree;
  private final List<RuleTree.Progress> open;
  private final ConcurrentHashMap<String, RuleNode> children = new ConcurrentHashMap<>();

  private final boolean set;
  private final boolean map;
  private final boolean openMap;
  private final boolean readOnly;
  private final boolean writeOnly;
  private final boolean unreturned;
  private final boolean setting;
  private final boolean unreadable;
  private final boolean withheld;
  private final boolean partial;
  private final boolean sidecar;
  private final boolean optional;
  private final boolean closed;
  private final boolean presence;
  private final List<String> keys;
  private final Optional<Value> defaultValue;
  private final List<Normalizer> normalizers;
  private final Optional<Delegation> delegation;

  private RuleNode(
      RuleTree tree, FieldRules rules, List<RuleTree.Progress> open, List<String> paths) {
    this.tree = tree;
    this.open = open;
    set = paths.stream().anyMatch(rules.sets()::contains);
    map = paths.stream().anyMatch(rules.maps()::contains);
    openMap = paths.stream().anyMatch(rules.openMaps()::contains);
    readOnly = paths.stream().anyMatch(rules.readOnly()::contains);
    writeOnly = paths.stream().anyMatch(rules.writeOnly()::contains);
    unreturned = paths.stream().anyMatch(rules.unreturned()::contains);
    setting = paths.stream().anyMatch(rules.settings()::contains);
    unreadable = paths.stream().anyMatch(rules.unreadable()::contains);
    withheld = paths.stream().anyMatch(rules.withheld()::contains);
    partial = paths.stream().anyMatch(rules.partial()::contains);
    sidecar = paths.stream().anyMatch(rules.sidecars()::containsKey);
    optional = paths.stream().anyMatch(rules.optional()::contains);
    closed = paths.stream().anyMatch(rules.closed()::contains);
    presence = paths.stream().anyMatch(rules.presence()::contains);
    keys =
        paths.stream()
            .filter(rules.keyed()::containsKey)
            .findFirst()
            .map(path -> rules.keyed().getOrDefault(path, List.of()))
            .orElse(List.of());
    defaultValue =
        paths.stream()
            .filter(rules.defaults()::containsKey)
            .findFirst()
            .map(path -> rules.defaults().getOrDefault(path, Value.nothing()));
    normalizers =
        paths.stream()
            .flatMap(path -> rules.normalizers().getOrDefault(path, List.of()).stream())
            .distinct()
            .toList();
    delegation =
        paths.stream()
            .filter(rules.delegations()::containsKey)
            .findFirst()
            .flatMap(path -> Optional.ofNullable(rules.delegations().get(path)));
  }

  static RuleNode of(
      RuleTree tree, FieldRules rules, List<RuleTree.Progress> open, List<String> paths) {
    return new RuleNode(tree, rules, open, paths);
  }

  /** The place of a key of an object or map. */
  public RuleNode child(String key) {
    var known = children.get(key);
    if (known != null) {
      return known;
    }
    var node = tree.step(open, key, (map || openMap) && tree.keysAreData());
    if (children.size() < KEPT) {
      children.put(key, node);
    }
    return node;
  }

  /** The place of every element of a list. */
  public RuleNode element() {
    return child(ELEMENT);
  }

  /** A list whose order means nothing. */
  public boolean isSet() {
    return set;
  }

  /** A list whose order means nothing, but whose elements are named by their place. */
  public boolean isAnyOrder() {
    return normalizers.contains(Normalizers.ANY_ORDER);
  }

  /** A map whose extra keys are differences. */
  public boolean isMap() {
    return map;
  }

  /** A map whose extra keys are only {@code sinceDeployment}. */
  public boolean isOpenMap() {
    return openMap;
  }

  /** Nobody can set it. */
  public boolean isReadOnly() {
    return readOnly;
  }

  /** No read returns it. */
  public boolean isWriteOnly() {
    return writeOnly;
  }

  /** No read needs to return it: write-only where the live document has none. */
  public boolean isUnreturned() {
    return unreturned;
  }

  /** A setting of the provider, outside the ledger. */
  public boolean isSetting() {
    return setting;
  }

  /** This type's read does not return it. */
  public boolean isUnreadable() {
    return unreadable;
  }

  /** A read may leave it out for secrecy. */
  public boolean isWithheld() {
    return withheld;
  }

  /** A read may leave it out. */
  public boolean isPartial() {
    return partial;
  }

  /** Other resources may own elements of it. */
  public boolean isSidecar() {
    return sidecar;
  }

  /** A settable field: where the recorded document lacks it, nobody had chosen it. */
  public boolean isOptional() {
    return optional;
  }

  /** A field that is empty by choice where the program does not name it. */
  public boolean isClosed() {
    return closed;
  }

  /** An object that says something even when it is empty. */
  public boolean isPresence() {
    return presence;
  }

  /** The names of the fields that name an element of this list; empty where none do. */
  public List<String> keys() {
    return keys;
  }

  /** A live value equal to it is the same as none. */
  public Optional<Value> defaultValue() {
    return defaultValue;
  }

  /** Who may change it, by the declaration itself. */
  public Optional<Delegation> delegation() {
    return delegation;
  }

  public List<Normalizer> normalizers() {
    return normalizers;
  }

  /** Whether two values are spellings of one meaning under one of the rules. */
  public boolean same(Value left, Value live) {
    for (var normalizer : normalizers) {
      if (normalizer.same(left, live)) {
        return true;
      }
    }
    return false;
  }

  /** The value in the form that all its spellings share. */
  public Value normal(Value value) {
    var normal = value;
    for (var normalizer : normalizers) {
      normal = normalizer.normalize(normal);
    }
    return normal;
  }
}
