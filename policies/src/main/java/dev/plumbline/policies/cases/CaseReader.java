package dev.plumbline.policies.cases;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.policies.facts.Facts;
import dev.plumbline.policies.facts.FindingFacts;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.facts.ResourceFacts;
import dev.plumbline.policies.yaml.Entry;
import dev.plumbline.policies.yaml.PackProblem;
import dev.plumbline.policies.yaml.Report;
import dev.plumbline.policies.yaml.YamlDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads files of tests and says everything that is wrong with one. Thread-safe. */
public final class CaseReader {

  private static final Set<String> CASE =
      Set.of("name", "at", "finding", "resource", "request", "remediation", "evidence", "expect");
  private static final String EVIDENCE = "evidence";

  /**
   * What came of reading.
   *
   * @param tests empty where anything is wrong
   */
  public record Reading(Optional<PolicyTests> tests, List<PackProblem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  private final InstantSource clock;
  private final Function<Evidence, ResourceVerdict> comparison;

  /**
   * @param clock says when things are judged, where a case does not
   * @param comparison makes a verdict of evidence
   */
  public CaseReader(InstantSource clock, Function<Evidence, ResourceVerdict> comparison) {
    this.clock = clock;
    this.comparison = comparison;
  }

  public Reading read(String file, String text) {
    var report = new Report(file, text);
    var tests = YamlDocument.read(text, report).map(root -> tests(file, root));
    return new Reading(report.isEmpty() ? tests : Optional.empty(), report.problems());
  }

  private PolicyTests tests(String file, Entry root) {
    root.only(Set.of("tests", "cases"));
    var pack = root.required("tests");
    var cases = new ArrayList<PolicyCase>();
    var written = root.at("cases").map(Entry::items).orElse(List.of());
    if (written.isEmpty()) {
      root.report().add(root.line(), "cases", "is missing: give a list of cases");
    }
    written.forEach(entry -> cases.add(one(entry)));
    return new PolicyTests(file, pack, cases);
  }

  private PolicyCase one(Entry entry) {
    entry.only(CASE);
    var given = new LinkedHashSet<>(entry.members().keySet());
    given.removeAll(Set.of("name", "at", "expect"));
    if (given.size() != 1) {
      entry.wrong("needs one of finding, resource, request, remediation or evidence");
    }
    var facts = new ArrayList<Facts>();
    var at = at(entry);
    for (var on : On.values()) {
      entry.at(on.word()).map(body -> CaseFacts.of(on, body, at)).ifPresent(facts::add);
    }
    entry.at(EVIDENCE).ifPresent(body -> facts.addAll(judged(body, at)));
    return new PolicyCase(entry.required("name"), facts, expected(entry), entry.line());
  }

  private Instant at(Entry entry) {
    var text = entry.text("at");
    try {
      return text.isEmpty() ? clock.instant() : Instant.parse(text);
    } catch (DateTimeException wrong) {
      entry.at("at").ifPresent(at -> at.wrong("must be a time such as 2026-03-01T12:00:00Z"));
      return clock.instant();
    }
  }

  /** A finding, where the comparison makes one, and the live resource, where there is one. */
  private List<Facts> judged(Entry body, Instant at) {
    try {
      var evidence = new EvidenceJson().read(body.json().toString());
      var verdict = comparison.apply(evidence);
      var facts = new ArrayList<Facts>();
      if (verdict.isFinding()) {
        var kind = evidence.declared().isEmpty() ? "unmanaged" : verdict.verdict().word();
        facts.add(FindingFacts.of(verdict, kind, "", Optional.empty(), at));
      }
      if (evidence.outcome() instanceof ReadOutcome.Found found) {
        facts.add(ResourceFacts.of(evidence.type(), "", evidence.cloudId(), found.live(), at));
      }
      return facts;
    } catch (PlumblineException wrong) {
      body.wrong(String.valueOf(wrong.getMessage()));
      return List.of();
    }
  }

  private static List<PolicyCase.Expected> expected(Entry entry) {
    var expect = entry.at("expect");
    if (expect.isEmpty()) {
      entry.wrong("lacks 'expect': give a list of rules, or none");
      return List.of();
    }
    var list = expect.get();
    if (list.isText() && list.text().equals("none")) {
      return List.of();
    }
    return list.items().stream().map(CaseReader::rule).toList();
  }

  private static PolicyCase.Expected rule(Entry item) {
    if (item.isText()) {
      return new PolicyCase.Expected(item.text(), "");
    }
    item.only(Set.of("rule", "severity", "deny", "allow"));
    var effect =
        item.at("deny").isPresent()
            ? "deny"
            : item.at("allow").isPresent() ? "allow" : item.text("severity");
    return new PolicyCase.Expected(item.required("rule"), effect);
  }
}
