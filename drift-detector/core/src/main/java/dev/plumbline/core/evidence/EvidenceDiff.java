package dev.plumbline.core.evidence;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Shape;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.rules.SchemaRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Evaluates evidence documents with no network. Safe for use by many threads.
 *
 * <p>An unmanaged resource ({@code declared} null) that is live is {@code changed}: nothing
 * declared differs, but something is there that nobody declared; its one difference is at the root.
 * One that is absent as well is {@code not-applicable}.
 */
public final class EvidenceDiff {

  private static final StackId NO_STACK = new StackId("", "", "");
  private static final Value.Fields EMPTY = new Value.Fields(Map.of());

  /** Opens live documents in the cloud's own spelling. */
  public interface Conversion {

    /** Leaves it to the comparison, which knows the conventions of each package. */
    Conversion NONE = (type, api) -> api;

    Value.Fields toPulumi(String type, Value.Fields api);
  }

  private final Comparison comparison;
  private final Function<String, Optional<FieldRules>> rules;
  private final Conversion conversion;

  /**
   * @param rules the rules of a type, empty where no provider has any; the same object each time
   */
  public EvidenceDiff(
      Comparison comparison, Function<String, Optional<FieldRules>> rules, Conversion conversion) {
    this.comparison = comparison;
    this.rules = rules;
    this.conversion = conversion;
  }

  /** The verdict on one document; its URN is empty text. */
  public ResourceVerdict evaluate(Evidence evidence) {
    var outcome = converted(evidence);
    if (evidence.declared().isEmpty()) {
      return comparison.unmanaged(
          evidence.type(), evidence.cloudId(), outcome, ruled(evidence, EMPTY));
    }
    var declared = evidence.declared().orElseThrow();
    var resource =
        DeclaredResource.of(
            "", evidence.type(), evidence.cloudId(), declared, evidence.recorded().orElse(EMPTY));
    return comparison.compare(
        resource, outcome, ruled(evidence, declared), Ownership.NONE, NO_STACK);
  }

  private ReadOutcome converted(Evidence evidence) {
    return evidence.outcome() instanceof ReadOutcome.Found found && found.shape() == Shape.API
        ? new ReadOutcome.Found(
            conversion.toPulumi(evidence.type(), found.live()),
            Shape.API,
            found.unreadable(),
            found.applied())
        : evidence.outcome();
  }

  private FieldRules ruled(Evidence evidence, Value.Fields declared) {
    var known = rules.apply(evidence.type()).orElseGet(() -> GenericRules.forType(evidence.type()));
    var schema = evidence.schema();
    if (schema.equals(Evidence.Schema.NONE)) {
      return known;
    }
    var spelled =
        evidence.outcome() instanceof ReadOutcome.Found found && found.shape() == Shape.API;
    return SchemaRules.added(
        known,
        schema.readOnly(),
        schema.writeOnly(),
        schema.defaults(),
        spelled ? List.of(declared, evidence.recorded().orElse(EMPTY)) : List.of());
  }
}
