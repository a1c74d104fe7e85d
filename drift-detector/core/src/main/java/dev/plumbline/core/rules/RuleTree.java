package dev.plumbline.core.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The field rules of one type, ready to be walked along with a value: one {@link RuleNode} per
 * place. Built once per type and kept; safe for use by many threads.
 */
public final class RuleTree {

  private static final String ANYWHERE = "**.";

  /** Bounds what is kept, since evidence may name any number of types and keys. */
  private static final int KEPT = 2_000;

  private static final ConcurrentHashMap<String, RuleTree> TREES = new ConcurrentHashMap<>();

  private record Pattern(String path, List<String> names, boolean anywhere) {
    static Pattern of(String path) {
      var anywhere = path.startsWith(ANYWHERE);
      var rest = anywhere ? path.substring(ANYWHERE.length()) : path;
      return new Pattern(path, List.of(rest.split("\\.", -1)), anywhere);
    }
  }

  /** How many names of a pattern led to a place. */
  record Progress(int pattern, int names) {}

  private record State(List<Progress> open, List<String> fitting) {}

  private final FieldRules rules;
  private final List<Pattern> patterns;
  private final ConcurrentHashMap<State, RuleNode> nodes = new ConcurrentHashMap<>();
  private final RuleNode root;

  private RuleTree(FieldRules rules) {
    this.rules = rules;
    this.patterns = patterns(rules);
    var open = new ArrayList<Progress>();
    for (var index = 0; index < patterns.size(); index++) {
      if (!patterns.get(index).anywhere()) {
        open.add(new Progress(index, 0));
      }
    }
    this.root = node(new State(open, List.of()));
  }

  /** The tree of these rules; the same rules object gives the same tree. */
  @SuppressWarnings("ReferenceEquality")
  public static RuleTree of(FieldRules rules) {
    var known = TREES.get(rules.type());
    if (known != null && known.rules == rules) {
      return known;
    }
    if (TREES.size() >= KEPT) {
      TREES.clear();
    }
    var tree = new RuleTree(rules);
    TREES.put(rules.type(), tree);
    return tree;
  }

  /** The place of the whole resource. */
  public RuleNode root() {
    return root;
  }

  private static List<Pattern> patterns(FieldRules rules) {
    Set<String> paths = new HashSet<>();
    List.of(
            rules.sets(),
            rules.keyed().keySet(),
            rules.maps(),
            rules.openMaps(),
            rules.readOnly(),
            rules.writeOnly(),
            rules.unreturned(),
            rules.settings(),
            rules.unreadable(),
            rules.withheld(),
            rules.partial(),
            rules.defaults().keySet(),
            rules.normalizers().keySet(),
            rules.sidecars().keySet(),
            rules.optional(),
            rules.closed(),
            rules.presence(),
            rules.delegations().keySet())
        .forEach(paths::addAll);
    // Exact paths first, then the longest: where two rules fit one place the nearer one decides.
    return paths.stream()
        .map(Pattern::of)
        .sorted(
            Comparator.comparing(Pattern::anywhere)
                .thenComparing(pattern -> -pattern.path().length())
                .thenComparing(Pattern::path))
        .toList();
  }

  /** Whether keys of maps may look like names of fields: tags of Azure are called tier or kind. */
  boolean keysAreData() {
    return rules.type().startsWith("azure-native:");
  }

  /**
   * One step further.
   *
   * @param data whether the name is a key of a map: rules for fields of a name say nothing of it
   */
  RuleNode step(List<Progress> open, String name, boolean data) {
    var next = new ArrayList<Progress>();
    var fitting = new ArrayList<String>();
    for (var progress : open) {
      advance(progress.pattern(), progress.names(), name, next, fitting);
    }
    for (var index = 0; index < patterns.size(); index++) {
      if (!data && patterns.get(index).anywhere()) {
        advance(index, 0, name, next, fitting);
      }
    }
    next.sort(Comparator.comparingInt(Progress::pattern).thenComparingInt(Progress::names));
    return node(new State(next, fitting.stream().distinct().sorted(this::nearest).toList()));
  }

  private int nearest(String left, String right) {
    return Comparator.<String, Boolean>comparing(path -> path.startsWith(ANYWHERE))
        .thenComparing(path -> -path.length())
        .thenComparing(Comparator.naturalOrder())
        .compare(left, right);
  }

  private void advance(int index, int at, String name, List<Progress> next, List<String> fitting) {
    var pattern = patterns.get(index);
    if (!Glob.matches(pattern.names().get(at), name)) {
      return;
    }
    if (at + 1 == pattern.names().size()) {
      fitting.add(pattern.path());
    } else {
      next.add(new Progress(index, at + 1));
    }
  }

  private RuleNode node(State state) {
    var known = nodes.get(state);
    if (known != null) {
      return known;
    }
    var node = RuleNode.of(this, rules, state.open(), state.fitting());
    var earlier = nodes.putIfAbsent(state, node);
    return earlier == null ? node : earlier;
  }
}
