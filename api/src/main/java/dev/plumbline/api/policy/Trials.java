package dev.plumbline.api.policy;

import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Violations;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.policies.Judgement;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.facts.Facts;
import dev.plumbline.policies.facts.FindingFacts;
import dev.plumbline.policies.facts.ResourceFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What rules would have said of stored findings: a dry run, nothing is kept. Thread-safe. */
public final class Trials {

  /** Findings looked at, the latest first. */
  private static final int MOST = 5_000;

  /** Findings named of each rule. */
  private static final int SHOWN = 50;

  /**
   * A finding that a rule would have spoken of.
   *
   * @param severity as it is rated now
   */
  public record Hit(String findingId, String urn, String type, String severity) {}

  /**
   * What one rule would have said.
   *
   * @param effect its severity, {@code deny} or {@code allow}
   * @param hits the latest, at most 50
   * @param reasons why it could not be decided, each once
   */
  public record Said(
      String policy, String effect, int fits, int undecided, List<Hit> hits, List<String> reasons) {
    public Said {
      hits = List.copyOf(hits);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What came of a trial.
   *
   * @param findings how many were looked at
   * @param complete whether there were no more
   */
  public record Outcome(int findings, boolean complete, List<Said> rules) {
    public Outcome {
      rules = List.copyOf(rules);
    }
  }

  private final Violations stored;
  private final InstantSource clock;

  public Trials(Violations stored, InstantSource clock) {
    this.stored = stored;
    this.clock = clock;
  }

  /** Holds the rules of a pack against the findings seen within this time. */
  public Outcome run(Pack pack, Duration back) {
    var policies = Policies.of(List.of(pack));
    var findings = stored.findingsSince(clock.instant().minus(back), MOST + 1);
    var tallies = new LinkedHashMap<String, Tally>();
    pack.rules().forEach(rule -> tallies.put(rule.policy(), new Tally(rule.effect().word())));
    for (var finding : findings.stream().limit(MOST).toList()) {
      for (var facts : facts(finding)) {
        policies.judge(facts).forEach(said -> count(tallies, said, finding));
      }
    }
    var said = new ArrayList<Said>();
    tallies.forEach((policy, tally) -> said.add(tally.said(policy)));
    return new Outcome(Math.min(findings.size(), MOST), findings.size() <= MOST, said);
  }

  private List<Facts> facts(Finding finding) {
    var facts = new ArrayList<Facts>();
    facts.add(
        FindingFacts.of(
            finding.verdict(),
            finding.kind(),
            finding.place(),
            finding.attribution(),
            finding.lastSeenAt()));
    if (finding.evidence().isObject()) {
      try {
        var evidence = new EvidenceJson().read(finding.evidence().toString());
        if (evidence.outcome() instanceof ReadOutcome.Found found) {
          facts.add(
              ResourceFacts.of(
                  finding.type(),
                  finding.urn(),
                  finding.cloudId(),
                  found.live(),
                  finding.lastSeenAt()));
        }
      } catch (PlumblineException otherVersion) {
        // Evidence of another version says nothing of the live resource; the finding still counts.
        return facts;
      }
    }
    return facts;
  }

  private static void count(Map<String, Tally> tallies, Judgement said, Finding finding) {
    var tally = Objects.requireNonNull(tallies.get(said.rule().policy()));
    switch (said) {
      case Judgement.Fits ignored -> tally.fits(finding);
      case Judgement.Undecided undecided -> tally.undecided(undecided.why());
    }
  }

  private static final class Tally {
    private final String effect;
    private final List<Hit> hits = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private int fits;
    private int undecided;

    Tally(String effect) {
      this.effect = effect;
    }

    void fits(Finding finding) {
      fits++;
      if (hits.size() < SHOWN) {
        hits.add(new Hit(finding.id(), finding.urn(), finding.type(), finding.severity()));
      }
    }

    void undecided(String why) {
      undecided++;
      if (reasons.size() < SHOWN && !reasons.contains(why)) {
        reasons.add(why);
      }
    }

    Said said(String policy) {
      return new Said(policy, effect, fits, undecided, hits, reasons);
    }
  }
}
