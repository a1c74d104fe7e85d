package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Live Kubernetes objects without what the API server itself derived from their other fields, or
 * chose where the program left the choice to it by an empty value. Each is gated by equality: a
 * value that is none of these stays. Stateless.
 */
final class KubernetesDocument {

  private static final String SPEC = "spec";
  private static final String METADATA = "metadata";

  private KubernetesDocument() {}

  static Value.Fields prepared(
      String type, Value.Fields live, Value.Fields declared, Value.Fields recorded) {
    var chosen = named(type, live);
    for (var name : List.of("name", "namespace")) {
      chosen = leftToServer(chosen, declared, recorded, METADATA, name);
    }
    chosen =
        switch (kind(type)) {
          case "core/v1:Service" -> service(chosen, declared, recorded);
          case "core/v1:PersistentVolumeClaim" ->
              leftToServer(chosen, declared, recorded, SPEC, "volumeName");
          case "core/v1:Pod" -> pod(chosen, declared);
          case "batch/v1:Job", "core/v1:ReplicationController" ->
              labelled(chosen, declared, recorded);
          case "core/v1:LimitRange" -> limitRange(chosen, declared);
          case "core/v1:Secret" -> KubernetesSecrets.prepared(fields(chosen), declared);
          case String ignored -> chosen;
        };
    return fields(chosen);
  }

  private static Value.Fields fields(Value document) {
    return document instanceof Value.Fields fields ? fields : new Value.Fields(Map.of());
  }

  /** Elements of a list carry neither version nor kind: the list says them. */
  private static Value named(String type, Value.Fields live) {
    if (live.at("kind").isPresent() || live.at("apiVersion").isPresent()) {
      return live;
    }
    var parts = kind(type).split(":", 2);
    if (parts.length < 2) {
      return live;
    }
    var named = new LinkedHashMap<>(live.values());
    named.put("apiVersion", Value.of(parts[0].replaceFirst("^core/", "")));
    named.put("kind", Value.of(parts[1]));
    return new Value.Fields(named);
  }

  /**
   * Without labels have those of their pods; SetDefaults_Job, SetDefaults_ReplicationController.
   */
  private static Value labelled(Value live, Value declared, Value recorded) {
    var own = List.of(METADATA, "labels");
    var copied = at(live, List.of(SPEC, "template", METADATA, "labels"));
    return at(declared, own).isEmpty()
            && at(recorded, own).isEmpty()
            && at(live, own).equals(copied)
        ? without(live, own)
        : live;
  }

  private static String kind(String type) {
    var kind = type.substring(type.indexOf(':') + 1);
    return kind.endsWith("Patch") ? kind.substring(0, kind.length() - "Patch".length()) : kind;
  }

  /** Addresses and ports are allocated; Kubernetes API reference, ServiceSpec. */
  private static Value service(Value live, Value declared, Value recorded) {
    var chosen = live;
    for (var name : List.of("clusterIP", "clusterIPs", "healthCheckNodePort")) {
      chosen = leftToServer(chosen, declared, recorded, SPEC, name);
    }
    return elements(
        chosen,
        declared,
        recorded,
        List.of(SPEC, "ports"),
        (port, sides) -> leftToServer(port, sides.getFirst(), sides.getLast(), "nodePort"));
  }

  /** Requests are the limits where nobody says more; SetDefaults_Pod. */
  private static Value pod(Value live, Value declared) {
    var chosen = live;
    for (var list : List.of("containers", "initContainers")) {
      chosen =
          elements(
              chosen,
              declared,
              declared,
              List.of(SPEC, list),
              (container, sides) ->
                  derived(
                      container,
                      sides.getFirst(),
                      List.of("resources", "requests"),
                      List.of(List.of("resources", "limits"))));
    }
    return chosen;
  }

  /**
   * Defaults are the maximum, default requests the default or minimum; SetDefaults_LimitRangeItem.
   */
  private static Value limitRange(Value live, Value declared) {
    return elements(
        live,
        declared,
        declared,
        List.of(SPEC, "limits"),
        (item, sides) -> {
          var requested =
              derived(
                  item,
                  sides.getFirst(),
                  List.of("defaultRequest"),
                  List.of(List.of("default"), List.of("min")));
          return derived(requested, sides.getFirst(), List.of("default"), List.of(List.of("max")));
        });
  }

  /** Without those undeclared keys of a map that equal the same key of another map. */
  private static Value derived(
      Value live, Value declared, List<String> path, List<List<String>> sources) {
    if (!(at(declared, path) instanceof Value.Fields(var wanted))) {
      return live;
    }
    return changed(
        live,
        path,
        map -> {
          if (!(map instanceof Value.Fields(var keys))) {
            return map;
          }
          var own = new LinkedHashMap<>(keys);
          own.entrySet()
              .removeIf(
                  entry ->
                      !wanted.containsKey(entry.getKey())
                          && sources.stream()
                              .map(source -> at(at(live, source), List.of(entry.getKey())))
                              .anyMatch(entry.getValue()::equals));
          return new Value.Fields(own);
        });
  }

  /**
   * Without a field that the program declares empty or 0, where the value is the recorded one or
   * none was recorded.
   */
  private static Value leftToServer(Value live, Value declared, Value recorded, String... path) {
    var names = List.of(path);
    var wanted = at(declared, names);
    var before = at(recorded, names);
    var left =
        wanted.equals(Value.of(""))
            || wanted.equals(Value.of(0))
            || wanted.equals(new Value.Items(List.of()));
    return left
            && (before instanceof Value.Null
                || before.equals(wanted)
                || before.equals(at(live, names)))
        ? without(live, names)
        : live;
  }

  private static Value without(Value document, List<String> names) {
    var parent = names.subList(0, names.size() - 1);
    return changed(
        document,
        parent,
        value -> {
          if (!(value instanceof Value.Fields(var fields))) {
            return value;
          }
          var own = new LinkedHashMap<>(fields);
          own.remove(names.getLast());
          return new Value.Fields(own);
        });
  }

  /**
   * Changes each element of a list that stands at the same place in all three documents; lists of
   * other sizes stay.
   */
  private static Value elements(
      Value live,
      Value declared,
      Value recorded,
      List<String> path,
      BiFunction<Value, List<Value>, Value> change) {
    if (!(at(declared, path) instanceof Value.Items(var wanted))) {
      return live;
    }
    var before = at(recorded, path) instanceof Value.Items(var items) ? items : List.<Value>of();
    return changed(
        live,
        path,
        list -> {
          if (!(list instanceof Value.Items(var there)) || there.size() != wanted.size()) {
            return list;
          }
          var changed = new java.util.ArrayList<Value>();
          for (var index = 0; index < there.size(); index++) {
            var beside = index < before.size() ? before.get(index) : Value.nothing();
            changed.add(change.apply(there.get(index), List.of(wanted.get(index), beside)));
          }
          return new Value.Items(changed);
        });
  }

  private static Value at(Value document, List<String> names) {
    var value = document;
    for (var name : names) {
      value =
          value instanceof Value.Fields(Map<String, Value> fields)
              ? fields.getOrDefault(name, Value.nothing())
              : Value.nothing();
    }
    return value;
  }

  private static Value changed(Value document, List<String> names, UnaryOperator<Value> change) {
    if (names.isEmpty()) {
      return change.apply(document);
    }
    if (!(document instanceof Value.Fields(var fields)) || !fields.containsKey(names.getFirst())) {
      return document;
    }
    var copy = new LinkedHashMap<>(fields);
    copy.computeIfPresent(
        names.getFirst(), (name, value) -> changed(value, names.subList(1, names.size()), change));
    return new Value.Fields(copy);
  }
}
