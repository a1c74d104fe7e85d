package dev.plumbline.api.store;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.Oscillation.Step;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.StackScan;
import dev.plumbline.core.value.ValueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Keeps when a path left what was declared, for what value, and when it came back. Values are kept
 * as hashes of their redacted form only.
 */
final class PathStates {

  static final String AS_DECLARED = "as-declared";

  private final Ids ids;

  PathStates(Ids ids) {
    this.ids = ids;
  }

  private record Place(String resource, String path) {}

  /** Writes what is otherwise than at the last scan; what could not be read is left as it was. */
  void record(Handle handle, String stackId, StackScan stack) {
    var before = latest(handle, stackId);
    for (var verdict : stack.resources()) {
      var resource = resource(verdict.type(), verdict.cloudId(), verdict.urn());
      var principal =
          Optional.ofNullable(stack.attributions().get(verdict.urn()))
              .filter(said -> said.confidence() != Attribution.Confidence.UNKNOWN)
              .map(Attribution::principal)
              .orElse("");
      for (var now : now(verdict, resource, before).entrySet()) {
        var place = new Place(resource, now.getKey());
        if (!now.getValue().equals(before.getOrDefault(place, AS_DECLARED))) {
          add(handle, stackId, place, new Step(ids.now(), now.getValue(), principal));
        }
      }
    }
  }

  /** The state of every path of a resource that differs or did. */
  private static Map<String, String> now(
      ResourceVerdict verdict, String resource, Map<Place, String> before) {
    var states = new LinkedHashMap<String, String>();
    switch (verdict.verdict()) {
      case UNKNOWN, NOT_APPLICABLE -> {
        return states;
      }
      case DELETED -> states.put("", "deleted");
      case IN_SYNC, CHANGED, DRIFTED -> {
        before.keySet().stream()
            .filter(place -> place.resource().equals(resource))
            .forEach(place -> states.put(place.path(), AS_DECLARED));
        verdict
            .differences()
            .forEach(
                difference ->
                    states.put(
                        difference.path().toString(),
                        Hashes.sha256(ValueJson.write(difference.live()).toString())));
      }
    }
    return states;
  }

  private static Map<Place, String> latest(Handle handle, String stackId) {
    var states = new HashMap<Place, String>();
    handle
        .createQuery(
            """
            select distinct on (resource, path) resource, path, state from path_state
            where stack_id = :stack order by resource, path, seq desc
            """)
        .bind("stack", stackId)
        .map(
            (row, context) ->
                Map.entry(
                    new Place(row.getString("resource"), row.getString("path")),
                    row.getString("state")))
        .forEach(state -> states.put(state.getKey(), state.getValue()));
    return states;
  }

  private static void add(Handle handle, String stackId, Place place, Step step) {
    handle
        .createUpdate(
            """
            insert into path_state (stack_id, resource, path, at, state, principal)
            values (:stack, :resource, :path, :at, :state, :principal)
            """)
        .bind("stack", stackId)
        .bind("resource", place.resource())
        .bind("path", place.path())
        .bind("at", step.at())
        .bind("state", step.state())
        .bind("principal", step.principal())
        .execute();
  }

  static List<Oscillation> oscillations(Handle handle, Finding finding) {
    var steps = new LinkedHashMap<String, List<Step>>();
    handle
        .createQuery(
            """
            select path, at, state, principal from path_state
            where stack_id = :stack and resource = :resource and at > :since order by seq
            """)
        .bind("stack", finding.stackId())
        .bind("resource", resource(finding.type(), finding.cloudId(), finding.urn()))
        .bind("since", finding.lastSeenAt().minus(Oscillation.WINDOW))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("path"),
                    new Step(
                        Rows.instant(row, "at"),
                        row.getString("state"),
                        row.getString("principal"))))
        .forEach(
            step ->
                steps
                    .computeIfAbsent(step.getKey(), ignored -> new ArrayList<>())
                    .add(step.getValue()));
    return steps.entrySet().stream()
        .flatMap(path -> Oscillation.of(path.getKey(), path.getValue()).stream())
        .toList();
  }

  /** Resources whose paths came and went lately: whoever returns them is asked for too. */
  static List<String> disputed(Handle handle, String stackId, Instant since) {
    return handle
        .createQuery(
            """
            select resource from path_state where stack_id = :stack and at > :since
            group by resource, path having count(*) > 1
            """)
        .bind("stack", stackId)
        .bind("since", since)
        .mapTo(String.class)
        .list();
  }

  static String resource(String type, String cloudId, String urn) {
    return cloudId.isEmpty() ? urn : type + "\n" + cloudId;
  }
}
