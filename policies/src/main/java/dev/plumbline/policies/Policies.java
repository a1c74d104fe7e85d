package dev.plumbline.policies;

import dev.plumbline.policies.Judgement.Fits;
import dev.plumbline.policies.Judgement.Undecided;
import dev.plumbline.policies.Rule.Effect;
import dev.plumbline.policies.cel.Answer;
import dev.plumbline.policies.facts.Facts;
import dev.plumbline.policies.facts.FindingFacts;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.facts.ResourceFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All packs in force at one moment. Immutable to its users and thread-safe. */
public final class Policies {

  private final List<Pack> packs;
  private final List<Rule> rules;
  private final Map<String, List<Rule>> resourceRules = new ConcurrentHashMap<>();

  private Policies(List<Pack> packs) {
    this.packs = List.copyOf(packs);
    this.rules = packs.stream().flatMap(pack -> pack.rules().stream()).toList();
  }

  /** Of packs whose names differ. */
  public static Policies of(List<Pack> packs) {
    return new Policies(packs);
  }

  public List<Pack> packs() {
    return packs;
  }

  public List<Rule> rules() {
    return rules;
  }

  /** The severest rule that a finding meets, and those of which nobody knows. */
  public Assessment assess(FindingFacts finding) {
    var judgements = judge(finding);
    var severest =
        judgements.stream()
            .filter(Fits.class::isInstance)
            .map(Judgement::rule)
            .max(Comparator.comparing(Rule::severity));
    return new Assessment(severest, undecided(judgements));
  }

  /** Whether any rule judges live resources of this type. */
  public boolean judges(String type) {
    return !resourceRules(type).isEmpty();
  }

  private List<Rule> resourceRules(String type) {
    return resourceRules.computeIfAbsent(
        type, each -> rules.stream().filter(rule -> rule.fits(On.RESOURCE, each)).toList());
  }

  /** What the rules say of something; those that do not fit are left out. */
  public List<Judgement> judge(Facts facts) {
    var candidates =
        facts instanceof ResourceFacts resource
            ? resourceRules(resource.type())
            : rules.stream().filter(rule -> rule.fits(facts.on(), facts.type())).toList();
    var judgements = new ArrayList<Judgement>();
    for (var rule : candidates) {
      switch (rule.test(facts)) {
        case Answer.Holds ignored -> judgements.add(new Fits(rule));
        case Answer.HoldsNot ignored -> {
          // Said by leaving it out.
        }
        case Answer.Undecided(var why) -> judgements.add(new Undecided(rule, why));
      }
    }
    return List.copyOf(judgements);
  }

  /**
   * Whether a request or remediation may go on.
   *
   * @param facts of a kind that is a gate
   */
  public Decision decide(Facts facts) {
    if (!facts.on().isGate()) {
      throw new IllegalArgumentException(facts.on() + " is no gate");
    }
    var judgements = judge(facts);
    var fitting = judgements.stream().filter(Fits.class::isInstance).map(Judgement::rule).toList();
    return new Decision(
        fitting.stream().filter(rule -> rule.effect() instanceof Effect.Denies).toList(),
        undecided(judgements).stream()
            .filter(each -> each.rule().effect() instanceof Effect.Denies)
            .toList(),
        fitting.stream().filter(rule -> rule.effect() instanceof Effect.Allows).toList());
  }

  private static List<Undecided> undecided(List<Judgement> judgements) {
    return judgements.stream()
        .filter(Undecided.class::isInstance)
        .map(Undecided.class::cast)
        .toList();
  }
}
