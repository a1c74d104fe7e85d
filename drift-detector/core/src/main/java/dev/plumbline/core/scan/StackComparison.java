package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Applicability;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares all resources of a stack with what reading them gave. Safe for use by many threads. */
final class StackComparison {

  private static final Logger LOG = LoggerFactory.getLogger(StackComparison.class);

  private final Comparison comparison;
  private final Function<String, Optional<FieldRules>> rules;

  StackComparison(Comparison comparison, Function<String, Optional<FieldRules>> rules) {
    this.comparison = comparison;
    this.rules = rules;
  }

  /**
   * What reading gave.
   *
   * @param learned what it taught of the types of single resources
   */
  record Live(
      Map<ReadRequest.Key, ReadOutcome> outcomes, Map<ReadRequest.Key, FieldRules> learned) {}

  StackScan compare(DeclaredStack stack, ReadPlan plan, Live live, Ownership ownership) {
    var verdicts = new ArrayList<ResourceVerdict>(stack.resources().size());
    for (var resource : stack.resources()) {
      var key = new ReadRequest.Key(stack.id(), resource.urn());
      verdicts.add(
          plan.rendered().contains(key)
              ? rendered(resource)
              : verdict(stack, resource, live, ownership));
    }
    return new StackScan(stack.id(), verdicts, Dependents.of(stack.resources()), Optional.empty());
  }

  /** A copy that waits for deletion has the URN of its successor, not its outcome. */
  private static ReadOutcome outcome(DeclaredResource resource, @Nullable ReadOutcome outcome) {
    if (Applicability.notApplicable(resource).isPresent()) {
      return new ReadOutcome.Unsupported("it is not read");
    }
    return outcome == null ? new ReadOutcome.Failed("it was not read") : outcome;
  }

  private ResourceVerdict verdict(
      DeclaredStack stack, DeclaredResource resource, Live live, Ownership ownership) {
    try {
      var type = resource.type();
      var key = new ReadRequest.Key(stack.id(), resource.urn());
      var outcome = outcome(resource, live.outcomes().get(key));
      var known =
          Optional.ofNullable(live.learned().get(key))
              .or(() -> rules.apply(type))
              .orElseGet(() -> GenericRules.forType(type));
      return comparison.compare(resource, outcome, known, ownership, stack.id());
    } catch (RuntimeException broken) {
      // Its message may hold values, so only its kind and place are told.
      LOG.atError()
          .addKeyValue("type", resource.type())
          .addKeyValue("exception", broken.getClass().getName())
          .addKeyValue("at", broken.getStackTrace().length == 0 ? "" : broken.getStackTrace()[0])
          .log("A comparison broke; the resource is unknown");
      return plain(
          resource,
          Verdict.UNKNOWN,
          Optional.of(
              new ReadOutcome.Failed("comparing broke: " + broken.getClass().getSimpleName())),
          List.of());
    }
  }

  private static ResourceVerdict rendered(DeclaredResource resource) {
    var note = "its provider writes YAML files (renderYamlToDirectory) and makes no object";
    return plain(resource, Verdict.NOT_APPLICABLE, Optional.empty(), List.of(note));
  }

  private static ResourceVerdict plain(
      DeclaredResource resource,
      Verdict verdict,
      Optional<ReadOutcome> outcome,
      List<String> notes) {
    return new ResourceVerdict(
        verdict,
        resource.urn(),
        resource.type(),
        resource.id(),
        List.of(),
        List.of(),
        Ledger.EMPTY,
        outcome,
        notes,
        Optional.empty());
  }
}
