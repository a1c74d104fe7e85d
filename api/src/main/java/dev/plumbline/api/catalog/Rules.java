package dev.plumbline.api.catalog;

import dev.plumbline.policies.Decision;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.cel.Amount;
import dev.plumbline.policies.cel.Compiled;
import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.facts.RequestFacts;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a template's owner says of who may have it. Immutable.
 *
 * @param approval CEL over {@code request}: whether a person must approve; empty for always
 * @param cost CEL over {@code request}: what its owner reckons that it costs a month, which is
 *     reserved until a preview knows better; empty where nobody says
 * @param policies its own, beside those of the service; empty where it has none
 */
public record Rules(Optional<String> approval, Optional<String> cost, Optional<Pack> policies) {

  private static final Conditions CONDITIONS = new Conditions();

  /** What its own policies say of a request. */
  public Decision decide(RequestFacts facts) {
    return Policies.of(policies.stream().toList()).decide(facts);
  }

  /** What it costs a month by its rule; empty without one, and where the rule cannot say. */
  public Optional<BigDecimal> cost(RequestFacts facts) {
    return cost.flatMap(
        rule ->
            ask(rule, facts) instanceof Amount.Answer.Is(var sum)
                ? Optional.of(sum)
                : Optional.empty());
  }

  static Amount.Answer ask(String rule, RequestFacts facts) {
    return switch (CONDITIONS.amount(On.REQUEST, rule)) {
      case Compiled.Right<Amount>(var amount) -> amount.of(facts);
      case Compiled.Wrong<Amount>(var faults) ->
          new Amount.Answer.Undecided("is no amount: " + faults.getFirst().reason());
    };
  }
}
