package dev.plumbline.pulumi.history;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.value.Value;
import dev.plumbline.pulumi.checkpoint.Checkpoint;
import dev.plumbline.pulumi.checkpoint.Marking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds resources whose inputs a manual {@code pulumi refresh} wrote last: what looks declared is
 * what the refresh found live. {@code pulumi up --refresh} is an update, and absorbs nothing.
 *
 * <p>The engine sets {@code modified} when a refresh changes a resource's state (source: {@code
 * RefreshStep} in pulumi/pulumi, pkg/resource/deploy/step.go), so a resource counts if it was
 * modified while a refresh ran, no update has succeeded since, and its inputs differ from the state
 * that was kept before that refresh, where it was kept.
 */
public final class AbsorbedDrift {

  private final List<Operation> operations;
  private final Function<Operation, Optional<Checkpoint>> stateAfter;

  /**
   * Over a stack's history.
   *
   * @param newestFirst at least back to the last update that succeeded
   * @param stateAfter the state that an operation left, where the backend kept it
   */
  public AbsorbedDrift(
      List<Operation> newestFirst, Function<Operation, Optional<Checkpoint>> stateAfter) {
    this.operations = List.copyOf(newestFirst);
    this.stateAfter = stateAfter;
  }

  /** The resources, those with absorbed drift marked. */
  public List<DeclaredResource> mark(List<Checkpoint.Entry> entries) {
    var before = new HashMap<String, Optional<Map<String, Value.Fields>>>();
    var resources = new ArrayList<DeclaredResource>(entries.size());
    for (var entry : entries) {
      var absorbed =
          entry
              .modified()
              .flatMap(moment -> refreshIndex(moment.getEpochSecond()))
              .filter(index -> inputsDiffer(entry.resource(), index, before));
      resources.add(
          absorbed.isPresent() ? Marking.with(entry.resource(), Mark.ABSORBED) : entry.resource());
    }
    return resources;
  }

  private Optional<Integer> refreshIndex(long second) {
    for (var i = 0; i < operations.size() && !operations.get(i).isFullUpdate(); i++) {
      var operation = operations.get(i);
      if (operation.isRefresh() && operation.covers(Instant.ofEpochSecond(second))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private boolean inputsDiffer(
      DeclaredResource resource,
      int refresh,
      Map<String, Optional<Map<String, Value.Fields>>> before) {
    if (refresh + 1 >= operations.size()) {
      return true;
    }
    var earlier = operations.get(refresh + 1);
    return before
        .computeIfAbsent(earlier.name(), ignored -> stateAfter.apply(earlier).map(this::inputs))
        .map(inputs -> !resource.declared().equals(inputs.get(resource.urn())))
        .orElse(true);
  }

  private Map<String, Value.Fields> inputs(Checkpoint checkpoint) {
    var inputs = new HashMap<String, Value.Fields>();
    checkpoint
        .entries()
        .forEach(entry -> inputs.put(entry.resource().urn(), entry.resource().declared()));
    return inputs;
  }
}
