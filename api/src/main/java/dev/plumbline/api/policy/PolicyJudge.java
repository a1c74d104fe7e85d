package dev.plumbline.api.policy;

import dev.plumbline.core.compare.Judge;
import dev.plumbline.core.compare.Judgement;
import dev.plumbline.core.value.Value;
import dev.plumbline.policies.Judgement.Fits;
import dev.plumbline.policies.Judgement.Undecided;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.facts.ResourceFacts;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Judges live resources by the packs in force at each moment. Thread-safe. */
public final class PolicyJudge implements Judge {

  private final Supplier<Policies> policies;
  private final InstantSource clock;

  public PolicyJudge(Supplier<Policies> policies, InstantSource clock) {
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public boolean judges(String type) {
    return policies.get().judges(type);
  }

  @Override
  public List<Judgement> judge(String type, String urn, String cloudId, Value.Fields live) {
    return policies
        .get()
        .judge(ResourceFacts.of(type, urn, cloudId, live, clock.instant()))
        .stream()
        .map(PolicyJudge::judgement)
        .toList();
  }

  private static Judgement judgement(dev.plumbline.policies.Judgement said) {
    var rule = said.rule();
    var undecided =
        switch (said) {
          case Fits ignored -> "";
          case Undecided unknown -> unknown.sentence();
        };
    return new Judgement(
        rule.policy(),
        rule.severity().word(),
        rule.reason(),
        rule.owner(),
        rule.runbook(),
        undecided);
  }
}
