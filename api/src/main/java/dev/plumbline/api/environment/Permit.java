package dev.plumbline.api.environment;

import dev.plumbline.api.catalog.Template;
import dev.plumbline.policies.cel.Answer;
import dev.plumbline.policies.cel.Compiled;
import dev.plumbline.policies.cel.Condition;
import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.facts.RequestFacts;
import java.math.BigDecimal;

/**
 * Says whether an estimated environment may be made, and whether a person has to approve it:
 * always, unless a policy, the service's or the template's, or the template's own rule says
 * otherwise and everything has a price. Thread-safe.
 */
final class Permit {

  private static final Conditions CONDITIONS = new Conditions();

  private final Tools tools;

  Permit(Tools tools) {
    this.tools = tools;
  }

  /** What is said. */
  sealed interface Said {
    record Denied(String reason) implements Said {}

    record NeedsApproval(String reason) implements Said {}

    record Free(String reason) implements Said {}
  }

  Said of(Environment one, Template template, Estimate estimate) {
    var facts = facts(one, estimate);
    var decision = tools.policies().get().decide(facts).and(template.rules().decide(facts));
    if (decision.isDenied()) {
      return new Said.Denied("A policy is against it: " + String.join("; ", decision.reasons()));
    }
    if (!estimate.isWhole()) {
      return new Said.NeedsApproval("Somebody has to approve it: not everything has a price.");
    }
    if (decision.isAllowedWithoutApproval()) {
      return new Said.Free("A policy allows it without approval.");
    }
    return template.rules().approval().map(rule -> ask(rule, facts)).orElseGet(Permit::always);
  }

  /**
   * What is reserved: its cost, and where not everything has a price its template's rule at least.
   */
  BigDecimal reserves(Environment one, Template template, Estimate estimate) {
    return estimate.isWhole()
        ? estimate.monthly()
        : template
            .rules()
            .cost(facts(one, estimate))
            .orElse(BigDecimal.ZERO)
            .max(estimate.monthly());
  }

  private static Said always() {
    return new Said.NeedsApproval("Somebody else than its owner has to approve it.");
  }

  /** A rule that nobody can decide asks for a person. */
  private static Said ask(String rule, RequestFacts facts) {
    return switch (CONDITIONS.compile(On.REQUEST, rule)) {
      case Compiled.Wrong<?> ignored ->
          new Said.NeedsApproval("The template's rule of approval is broken, so a person decides.");
      case Compiled.Right<Condition>(var condition) ->
          switch (condition.test(facts)) {
            case Answer.HoldsNot ignored -> new Said.Free("Its template needs no approval for it.");
            case Answer.Holds ignored -> always();
            case Answer.Undecided(var why) ->
                new Said.NeedsApproval(
                    "The template's rule of approval " + why + ", so a person decides.");
          };
    };
  }

  private RequestFacts facts(Environment one, Estimate estimate) {
    return one.wish().facts(one.wanted().template(), estimate.monthly(), tools.books().ids().now());
  }
}
