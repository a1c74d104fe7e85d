package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Resources of Azure Resource Manager with the names of Pulumi's azure-native provider: what ARM
 * keeps under {@code properties} stands beside {@code name} and {@code location}, at every level
 * but those that {@link AzureNativeFields} names, and what the resource id says stands as {@code
 * resourceGroupName} and so on.
 *
 * <p>Source: the provider's classes; where they say nothing, the declared and recorded spelling.
 */
final class AzureNativeDocument {

  private static final String PROPERTIES = "properties";
  private static final String TYPE_PROPERTIES = "typeProperties";
  private static final String TAGS = "tags";
  private static final String ID_START = "/subscriptions/";

  /** SKUs of databases that are ordered as {@code S0} or {@code P1}. */
  private static final Set<String> SIZELESS = Set.of("Basic", "Standard", "Premium");

  private final AzureNativePlace root;
  private final boolean lifting;

  private AzureNativeDocument(AzureNativePlace root, boolean lifting) {
    this.root = root;
    this.lifting = lifting;
  }

  /**
   * The live document as the inputs spell it.
   *
   * @param cloudId the id of a resource whose document has none; empty text where it is unknown
   */
  static Value.Fields toPulumi(
      String type,
      ReadOutcome.Found found,
      Value.Fields declared,
      Value.Fields recorded,
      String cloudId) {
    var root = AzureNativePlace.root(type);
    var live = found.live();
    var flat =
        new LinkedHashMap<>(
            new AzureNativeDocument(root, found.shape() == ReadOutcome.Shape.API)
                .spelled(live, List.of(declared, recorded), root, "")
                .values());
    var id = id(live, recorded, cloudId);
    var fields = AzureNativeFields.of(type);
    declared
        .values()
        .forEach(
            (key, value) -> {
              var own = recorded.values().containsKey(key);
              if (!flat.containsKey(key) && value instanceof Value.Text(var text)) {
                var parameter = fields.known() ? fields.parameters().contains(key) : !own;
                id.flatMap(
                        path ->
                            parameter
                                ? AzureIdParts.value(path, key, text, false)
                                : Optional.of(text)
                                    .filter(name -> AzureIdParts.isNamed(path, key, name)))
                    .ifPresent(there -> flat.put(key, Value.of(there)));
              }
            });
    id.ifPresent(path -> name(path, declared, flat, id(live).isEmpty()));
    objective(type, declared, flat);
    return new Value.Fields(flat);
  }

  /**
   * A database is ordered by its service objective, {@code S0} or {@code GP_Gen5_2}, while its SKU
   * is answered without the size. Source: REST reference, Databases - Get.
   */
  private static void objective(String type, Value.Fields declared, Map<String, Value> flat) {
    if (AzureNativeRules.unversioned(type).equals("azure-native:sql:Database")
        && declared.in("sku", "name").orElse(Value.nothing()) instanceof Value.Text(var wanted)
        && flat.get("sku") instanceof Value.Fields(var sku)
        && sku.get("name") instanceof Value.Text(var family)
        && (SIZELESS.contains(family) || wanted.startsWith(family + "_"))
        && flat.get("currentServiceObjectiveName") instanceof Value.Text(var objective)
        && wanted.equalsIgnoreCase(objective)) {
      var named = new LinkedHashMap<>(sku);
      named.put("name", Value.of(wanted));
      flat.put("sku", new Value.Fields(named));
    }
  }

  /** A part of a resource, such as a site's settings, is called after it. */
  private static void name(
      String id, Value.Fields declared, Map<String, Value> flat, boolean bare) {
    var segments = List.of(id.split("/", -1));
    var last = segments.getLast();
    var there = Optional.ofNullable(flat.get("name")).flatMap(Value::text);
    var wanted = declared.at("name").flatMap(Value::text);
    if (wanted.isEmpty()) {
      return;
    }
    if (bare && !flat.containsKey("name")) {
      flat.put("name", Value.of(last));
    } else if (there.filter(last::equalsIgnoreCase).isPresent()
        && segments.subList(0, segments.size() - 1).contains(wanted.get())) {
      flat.put("name", Value.of(wanted.get()));
    }
  }

  /** Path parameters that neither the document nor an id says. */
  static Set<String> unsaid(DeclaredResource resource, Value.Fields document) {
    if (id(document, resource.recorded(), resource.id()).isPresent()) {
      return Set.of();
    }
    var fields = AzureNativeFields.of(resource.type());
    return resource.declared().values().keySet().stream()
        .filter(key -> !document.values().containsKey(key))
        .filter(key -> fields.known() ? fields.parameters().contains(key) : key.endsWith("Name"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> id(Value.Fields live, Value.Fields recorded, String cloudId) {
    return id(live)
        .or(() -> Optional.of(cloudId).filter(text -> !text.isEmpty()))
        .or(() -> id(recorded));
  }

  private static Optional<String> id(Value.Fields document) {
    return document.at("id").flatMap(Value::text).filter(text -> text.startsWith("/"));
  }

  /** A path in ARM's spelling with Pulumi's names. */
  static String spelled(String type, String path) {
    var place = AzureNativePlace.root(type);
    var names = new ArrayList<String>();
    for (var name : path.split("\\.", -1)) {
      if (!name.equals(PROPERTIES) || place.keepsProperties() || place.isFree()) {
        names.add(name);
        place = place.at(name);
      }
    }
    return String.join(".", names);
  }

  private Value.Fields spelled(
      Value.Fields found, List<? extends Value> guides, AzureNativePlace place, String name) {
    if (name.equals(TAGS) || root.mayBeMap(name)) {
      return map(found, guides, place, name);
    }
    var live = AzureNativeNames.networkRule(opened(found, guides), guides);
    var flat = new LinkedHashMap<String, Value>();
    var under =
        lifting && live.values().get(PROPERTIES) instanceof Value.Fields fields ? fields : null;
    var lifts = under != null && isLifted(under, guides, place);
    live.values()
        .forEach(
            (key, value) -> {
              if (!lifts || !key.equals(PROPERTIES)) {
                put(flat, key, value, guides, place);
              }
            });
    if (under != null && lifts) {
      under
          .values()
          .forEach(
              (key, value) -> {
                if (!flat.containsKey(key) || (!key.equals("name") && isDeclared(key, guides))) {
                  put(flat, key, value, guides, place);
                }
              });
    }
    if (lifting && !lifts && live.values().get(PROPERTIES) instanceof Value.Fields(var inside)) {
      // Outputs may be lifted where inputs are not.
      inside.forEach(
          (key, value) -> {
            if (!flat.containsKey(key) && isKnown(key, guides)) {
              flat.put(key, value);
            }
          });
    }
    return new Value.Fields(flat);
  }

  /** Data Factory's {@code typeProperties}, which the provider lifts. */
  private Value.Fields opened(Value.Fields found, List<? extends Value> guides) {
    if (!lifting
        || !(found.values().get(TYPE_PROPERTIES) instanceof Value.Fields(var inside))
        || isKnown(TYPE_PROPERTIES, guides)) {
      return found;
    }
    var all = new LinkedHashMap<>(found.values());
    all.remove(TYPE_PROPERTIES);
    inside.forEach(all::putIfAbsent);
    return new Value.Fields(all);
  }

  private static boolean isKnown(String key, List<? extends Value> guides) {
    return guides.stream()
        .anyMatch(guide -> guide instanceof Value.Fields(var known) && known.containsKey(key));
  }

  /** A map, whose keys are data; those of tags and ids have no case. */
  private Value.Fields map(
      Value.Fields found, List<? extends Value> guides, AzureNativePlace place, String name) {
    var entries = new LinkedHashMap<String, Value>();
    found
        .values()
        .forEach(
            (key, value) -> {
              var spelled =
                  name.equals(TAGS) || key.regionMatches(true, 0, ID_START, 0, ID_START.length())
                      ? AzureNativeNames.caseless(key, guides)
                      : key;
              entries.put(spelled, inner(value, at(guides, spelled), place.at(key), ""));
            });
    return new Value.Fields(entries);
  }

  private void put(
      Map<String, Value> flat,
      String key,
      Value value,
      List<? extends Value> guides,
      AzureNativePlace place) {
    var name = AzureNativeNames.of(key, guides);
    var known = at(guides, name);
    flat.put(name, AzureVersions.shortened(name, inner(value, known, place.at(name), name), known));
  }

  /** A resource's own {@code type}, which nobody declares, gives way to a property of that name. */
  private static boolean isDeclared(String key, List<? extends Value> guides) {
    return !guides.isEmpty()
        && guides.getFirst() instanceof Value.Fields(var declared)
        && declared.containsKey(key);
  }

  private static boolean isLifted(
      Value.Fields under, List<? extends Value> guides, AzureNativePlace place) {
    if (place.keepsProperties()
        || guides.stream()
            .anyMatch(
                guide ->
                    guide instanceof Value.Fields(var known)
                        && known.get(PROPERTIES) instanceof Value.Fields)) {
      return false;
    }
    // Free JSON is data, unless its names show that the provider lifted them here.
    return !place.isFree()
        || guides.stream()
            .anyMatch(
                guide ->
                    guide instanceof Value.Fields(var known)
                        && known.keySet().stream().anyMatch(under.values()::containsKey));
  }

  private Value inner(Value value, List<Value> guides, AzureNativePlace place, String name) {
    return switch (value) {
      case Value.Fields fields when isListOfKeys(fields, guides) ->
          new Value.Items(fields.values().keySet().stream().<Value>map(Value::of).toList());
      case Value.Fields fields -> spelled(fields, guides, place, name);
      case Value.Items(var items) -> {
        var elements = new ArrayList<Value>();
        for (var guide : guides) {
          if (guide instanceof Value.Items(var others)) {
            elements.addAll(others);
          }
        }
        yield new Value.Items(
            items.stream().map(item -> inner(item, elements, place.element(), "")).toList());
      }
      case Value other -> other;
    };
  }

  /** Programs list the ids of identities; Resource Manager keeps a map with the ids as its keys. */
  private static boolean isListOfKeys(Value.Fields live, List<Value> guides) {
    return !guides.isEmpty()
        && guides.getFirst() instanceof Value.Items(var declared)
        && declared.stream().allMatch(Value.Text.class::isInstance)
        && live.values().keySet().stream()
            .allMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("/subscriptions/"));
  }

  private static List<Value> at(List<? extends Value> guides, String key) {
    var inner = new ArrayList<Value>();
    for (var guide : guides) {
      if (guide instanceof Value.Fields(Map<String, Value> known)) {
        Optional.ofNullable(known.get(key)).ifPresent(inner::add);
      }
    }
    return inner;
  }
}
