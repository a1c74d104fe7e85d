package dev.plumbline.api.environment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.policies.cel.Answer;
import dev.plumbline.policies.cel.Compiled;
import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.facts.RequestFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says whether an estimated environment may be made, and whether a person has to approve it:
 * always, unless a policy or the template's own rule says otherwise and everything has a price.
 * Thread-safe.
 */
final class Permit {

  private static final ObjectMapper JSON = new ObjectMapper();
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
    var decision = tools.policies().get().decide(facts);
    if (decision.isDenied()) {
      return new Said.Denied("A policy is against it: " + String.join("; ", decision.reasons()));
    }
    if (!estimate.isWhole()) {
      return new Said.NeedsApproval("Somebody has to approve it: not everything has a price.");
    }
    if (decision.isAllowedWithoutApproval()) {
      return new Said.Free("A policy allows it without approval.");
    }
    return template.approval().map(rule -> ask(rule, facts)).orElseGet(Permit::always);
  }

  private static Said always() {
    return new Said.NeedsApproval("Somebody else than its owner has to approve it.");
  }

  /** A rule that nobody can decide asks for a person. */
  private static Said ask(String rule, RequestFacts facts) {
    return switch (CONDITIONS.compile(On.REQUEST, rule)) {
      case Compiled.Wrong ignored ->
          new Said.NeedsApproval("The template's rule of approval is broken, so a person decides.");
      case Compiled.Right(var condition) ->
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
    var parameters =
        new HashMap<String, Object>(
            JSON.convertValue(
                one.wanted().parameters(), new TypeReference<Map<String, Object>>() {}));
    parameters.values().removeIf(value -> value == null);
    return new RequestFacts(
        one.isDeployed() ? "change" : "create",
        one.wanted().template(),
        one.name(),
        one.owner(),
        List.of(one.team()),
        parameters,
        estimate.monthly().doubleValue(),
        one.times().lifetime().toHours(),
        tools.books().ids().now());
  }
}
