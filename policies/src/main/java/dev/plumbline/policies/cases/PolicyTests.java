package dev.plumbline.policies.cases;

import dev.plumbline.policies.Judgement;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests of one pack.
 *
 * @param file where they were read
 * @param pack the name of the pack that they test
 */
public record PolicyTests(String file, String pack, List<PolicyCase> cases) {

  /**
   * What came of one case.
   *
   * @param problem what was otherwise than expected; empty text where it passed
   */
  public record Result(String name, int line, String problem) {
    public boolean passed() {
      return problem.isEmpty();
    }
  }

  public PolicyTests {
    cases = List.copyOf(cases);
  }

  /** Runs every case against this pack alone. */
  public List<Result> run(Pack under) {
    var policies = Policies.of(List.of(under));
    return cases.stream()
        .map(each -> new Result(each.name(), each.line(), problem(policies, each)))
        .toList();
  }

  private static String problem(Policies policies, PolicyCase test) {
    var problems = new ArrayList<String>();
    var fitting = new ArrayList<Rule>();
    for (var facts : test.facts()) {
      for (var judgement : policies.judge(facts)) {
        switch (judgement) {
          case Judgement.Fits(var rule) -> fitting.add(rule);
          case Judgement.Undecided undecided -> problems.add(undecided.sentence());
        }
      }
    }
    for (var expected : test.expected()) {
      if (fitting.stream().noneMatch(rule -> isAs(rule, expected))) {
        problems.add("expected " + expected + ", which " + instead(fitting, expected));
      }
    }
    for (var rule : fitting) {
      if (test.expected().stream().noneMatch(each -> each.rule().equals(rule.id()))) {
        problems.add("did not expect %s (%s)".formatted(rule.id(), rule.effect().word()));
      }
    }
    return String.join("; ", problems);
  }

  private static boolean isAs(Rule rule, PolicyCase.Expected expected) {
    return rule.id().equals(expected.rule())
        && (expected.effect().isEmpty() || expected.effect().equals(rule.effect().word()));
  }

  private static String instead(List<Rule> fitting, PolicyCase.Expected expected) {
    return fitting.stream()
        .filter(rule -> rule.id().equals(expected.rule()))
        .findFirst()
        .map(rule -> "says " + rule.effect().word())
        .orElse("does not fit");
  }
}
