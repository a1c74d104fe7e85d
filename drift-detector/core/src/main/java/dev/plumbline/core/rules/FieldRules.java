package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the fields of one resource type. Paths are dotted Pulumi property names, {@code
 * *} for any index or key: {@code ingress.*.cidrBlocks}. A path may begin with {@code **.} to fit
 * at any depth, and a name may hold a {@code *}: {@code **.*Ids}. Immutable.
 *
 * <p>Without a rule a list is ordered, an object is a struct (its undeclared keys are not extras)
 * and a declared field that the live document lacks has drifted.
 *
 * @param type the Pulumi token
 * @param sets lists whose order means nothing
 * @param keyed lists whose elements are named by fields: path to those fields' names
 * @param maps objects whose keys are data, so an extra key is a difference (tags, config map data)
 * @param openMaps maps where an extra key is only {@code sinceDeployment} (labels, annotations)
 * @param readOnly outputs that nobody can set; never a difference of kind sinceDeployment
 * @param writeOnly fields that no read returns
 * @param unreturned fields that many reads do not return (passwords, code): write-only where the
 *     live document has none, compared where it has one
 * @param settings settings of the Pulumi provider that no cloud knows; outside the ledger
 * @param unreadable fields that this type's read does not return; compared where a live document
 *     has one all the same
 * @param withheld secrets and the like that a read may leave out: write-only where live has nothing
 *     or a mask, compared where it has a value
 * @param partial fields that a read may leave out: unreadable where neither live nor recorded has
 *     any
 * @param defaults equality-gated cloud defaults: a live value equal to it is the same as none
 * @param normalizers named rules by path
 * @param sidecars other resources that own elements of a list, by path
 * @param optional settable fields that the type's schema names: where the recorded document lacks
 *     one nobody had chosen it then, so that its appearance is {@code sinceDeployment}
 * @param closed fields that a program which does not name them leaves empty by choice: the other
 *     sources of a firewall rule; one that is there is a declared difference
 * @param presence objects that say something by being there, even when they are empty
 * @param delegations fields that the declaration itself leaves to somebody, by path
 */
public record FieldRules(
    String type,
    Set<String> sets,
    Map<String, List<String>> keyed,
    Set<String> maps,
    Set<String> openMaps,
    Set<String> readOnly,
    Set<String> writeOnly,
    Set<String> unreturned,
    Set<String> settings,
    Set<String> unreadable,
    Set<String> withheld,
    Set<String> partial,
    Map<String, Value> defaults,
    Map<String, List<Normalizer>> normalizers,
    Map<String, Sidecar> sidecars,
    Set<String> optional,
    Set<String> closed,
    Set<String> presence,
    Map<String, Delegation> delegations) {

  public FieldRules {
    sets = Set.copyOf(sets);
    keyed = Map.copyOf(keyed);
    maps = Set.copyOf(maps);
    openMaps = Set.copyOf(openMaps);
    readOnly = Set.copyOf(readOnly);
    writeOnly = Set.copyOf(writeOnly);
    unreturned = Set.copyOf(unreturned);
    settings = Set.copyOf(settings);
    unreadable = Set.copyOf(unreadable);
    withheld = Set.copyOf(withheld);
    partial = Set.copyOf(partial);
    defaults = Map.copyOf(defaults);
    normalizers = Map.copyOf(normalizers);
    sidecars = Map.copyOf(sidecars);
    optional = Set.copyOf(optional);
    closed = Set.copyOf(closed);
    presence = Set.copyOf(presence);
    delegations = Map.copyOf(delegations);
  }

  /** Starts the rules of a type. */
  public static Builder of(String type) {
    return new Builder(type);
  }

  /** Collects rules; each method may be called many times. Not thread-safe. */
  public static final class Builder {
    private final String type;
    private final Set<String> sets = new LinkedHashSet<>();
    private final Map<String, List<String>> keyed = new LinkedHashMap<>();
    private final Set<String> maps = new LinkedHashSet<>();
    private final Set<String> openMaps = new LinkedHashSet<>();
    private final Set<String> readOnly = new LinkedHashSet<>();
    private final Set<String> writeOnly = new LinkedHashSet<>();
    private final Set<String> unreturned = new LinkedHashSet<>();
    private final Set<String> settings = new LinkedHashSet<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private final Set<String> withheld = new LinkedHashSet<>();
    private final Set<String> partial = new LinkedHashSet<>();
    private final Map<String, Value> defaults = new LinkedHashMap<>();
    private final Map<String, List<Normalizer>> normalizers = new LinkedHashMap<>();
    private final Map<String, Sidecar> sidecars = new LinkedHashMap<>();
    private final Set<String> optional = new LinkedHashSet<>();
    private final Set<String> closed = new LinkedHashSet<>();
    private final Set<String> presence = new LinkedHashSet<>();
    private final Map<String, Delegation> delegations = new LinkedHashMap<>();

    private Builder(String type) {
      this.type = type;
    }

    /** Takes over all rules of another type. */
    public Builder include(FieldRules other) {
      sets.addAll(other.sets());
      keyed.putAll(other.keyed());
      maps.addAll(other.maps());
      openMaps.addAll(other.openMaps());
      readOnly.addAll(other.readOnly());
      writeOnly.addAll(other.writeOnly());
      unreturned.addAll(other.unreturned());
      settings.addAll(other.settings());
      unreadable.addAll(other.unreadable());
      withheld.addAll(other.withheld());
      partial.addAll(other.partial());
      defaults.putAll(other.defaults());
      other.normalizers().forEach((path, all) -> all.forEach(one -> normalize(path, one)));
      sidecars.putAll(other.sidecars());
      optional.addAll(other.optional());
      closed.addAll(other.closed());
      presence.addAll(other.presence());
      delegations.putAll(other.delegations());
      return this;
    }

    public Builder sets(String... paths) {
      sets.addAll(List.of(paths));
      return this;
    }

    public Builder keyed(String path, String... fields) {
      keyed.put(path, List.of(fields));
      return this;
    }

    public Builder maps(String... paths) {
      maps.addAll(List.of(paths));
      return this;
    }

    public Builder openMaps(String... paths) {
      openMaps.addAll(List.of(paths));
      return this;
    }

    public Builder readOnly(String... paths) {
      readOnly.addAll(List.of(paths));
      return this;
    }

    public Builder writeOnly(String... paths) {
      writeOnly.addAll(List.of(paths));
      return this;
    }

    public Builder unreturned(String... paths) {
      unreturned.addAll(List.of(paths));
      return this;
    }

    public Builder settings(String... paths) {
      settings.addAll(List.of(paths));
      return this;
    }

    public Builder unreadable(String... paths) {
      unreadable.addAll(List.of(paths));
      return this;
    }

    public Builder withheld(String... paths) {
      withheld.addAll(List.of(paths));
      return this;
    }

    public Builder partial(String... paths) {
      partial.addAll(List.of(paths));
      return this;
    }

    public Builder defaultValue(String path, Value value) {
      defaults.put(path, value);
      return this;
    }

    public Builder normalize(String path, Normalizer normalizer) {
      normalizers.computeIfAbsent(path, ignored -> new ArrayList<>()).add(normalizer);
      return this;
    }

    public Builder sidecar(String path, Sidecar sidecar) {
      sidecars.put(path, sidecar);
      return this;
    }

    public Builder optional(String... paths) {
      optional.addAll(List.of(paths));
      return this;
    }

    public Builder closed(String... paths) {
      closed.addAll(List.of(paths));
      return this;
    }

    public Builder presence(String... paths) {
      presence.addAll(List.of(paths));
      return this;
    }

    public Builder delegation(String path, Delegation delegation) {
      delegations.put(path, delegation);
      return this;
    }

    public FieldRules build() {
      return new FieldRules(
          type,
          sets,
          keyed,
          maps,
          openMaps,
          readOnly,
          writeOnly,
          unreturned,
          settings,
          unreadable,
          withheld,
          partial,
          defaults,
          normalizers,
          sidecars,
          optional,
          closed,
          presence,
          delegations);
    }
  }
}
