package dev.plumbline.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policies.yaml.PackProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackReaderTest {

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsLine() {
    var problems =
        problems(
            """
            pack: My Rules
            version: newest
            rules:
              - id: one
                on: finding
                severity: awful
                reason: r
                source: s
                owner: o
                runbook: docs/x
                when: finding.typ == 'x'
              - id: two
                on: finding
                severity: high
                reason: r
                source: s
                owner: o
                runbook: docs/x
                when: |
                  finding.verdict == 'drifted'
                  && finding.type ==
                colour: red
              - id: two
                on: nothing
                when: "true"
            """);

    assertThat(problems)
        .map(PackProblem::toString)
        .anySatisfy(each -> assertThat(each).startsWith("mine.yaml:1: pack must be"))
        .anySatisfy(each -> assertThat(each).startsWith("mine.yaml:2: version must be"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .isEqualTo(
                        "mine.yaml:6: rules[0].severity is 'awful'; write one of low, medium, high,"
                            + " critical"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("mine.yaml:11: rules[0].when asks for 'finding.typ'; finding has"))
        .anySatisfy(each -> assertThat(each).startsWith("mine.yaml:2").contains("rules[1].when"))
        .anySatisfy(each -> assertThat(each).startsWith("mine.yaml:22: rules[1].colour is unknown"))
        .anySatisfy(each -> assertThat(each).startsWith("mine.yaml:23: rules[2].id is used twice"))
        .anySatisfy(each -> assertThat(each).startsWith("mine.yaml:24: rules[2].on is 'nothing'"))
        .anySatisfy(each -> assertThat(each).contains("rules[2].reason is missing"));
  }

  @Test
  void aFaultWithinALongConditionHasTheLineOfTheFault() {
    var folded = rule(">-\n      finding.verdict == 'drifted'\n      && finding.typ == 'x'");
    var literal = rule("|\n      finding.verdict == 'drifted'\n      && finding.typ == 'x'");

    assertThat(problems(folded)).extracting(PackProblem::line).containsExactly(14);
    assertThat(problems(literal)).extracting(PackProblem::line).containsExactly(14);
  }

  @Test
  void aWrongPatternIsFoundWhenThePackIsRead() {
    assertThat(problems(rule("finding.type.matches('(')")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(12);
              assertThat(problem.reason()).contains("wrong pattern");
            });
  }

  @Test
  void aConditionThatGivesNoBooleanIsRefused() {
    assertThat(problems(rule("finding.type + 'x' + 'y'"))).isNotEmpty();
  }

  @Test
  void aRatingNeedsAnOwnerAndARunbookHereOrAtThePacksHead() {
    var yaml = rule("2 > 1").replace("owner: security\n", "");

    assertThat(problems(yaml))
        .map(PackProblem::toString)
        .containsExactly("mine.yaml:5: rules[0].owner is missing, here and at the pack's head");
  }

  @Test
  void aGateDeniesOrAllowsAndRatesNothing() {
    var both =
        Written.gate("deny", "\"true\"").replace("deny: true", "deny: true\n    allow: true");
    var rates = Written.gate("deny", "\"true\"").replace("deny: true", "severity: high");

    assertThat(problems(both))
        .map(PackProblem::reason)
        .containsExactly("needs either deny: true or allow: true");
    assertThat(problems(rates)).hasSize(2);
  }

  @Test
  void whatIsNoPackIsRefusedInOneLine() {
    assertThat(problems("- a\n- b")).hasSize(1);
    assertThat(problems("")).hasSize(1);
    assertThat(problems("pack: [")).hasSize(1);
    assertThat(problems("pack: x\nversion: 1\nrules: 7\n")).isNotEmpty();
    assertThat(problems("pack: &a x\nversion: *a\nrules: []")).isNotEmpty();
    assertThat(problems("x".repeat(2_000_000))).hasSize(1);
  }

  @Test
  void aRuleTakesOverWhatItsPackSays() {
    var reading = new PackReader().read("mine.yaml", rule("2 > 1"));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.pack().orElseThrow().rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.policy()).isEqualTo("mine/only");
              assertThat(rule.owner()).isEqualTo("security");
              assertThat(rule.channels()).containsExactly("on-call");
              assertThat(rule.severity()).isEqualTo(Severity.HIGH);
              assertThat(rule.line()).isEqualTo(6);
            });
  }

  private static List<PackProblem> problems(String yaml) {
    return new PackReader().read("mine.yaml", yaml).problems();
  }

  private static String rule(String when) {
    return """
    pack: mine
    version: 1.0.0
    owner: security
    notify: [on-call]
    rules:
      - id: only
        on: finding
        severity: high
        reason: it is so
        source: https://example.com/why
        runbook: docs/runbooks.md
        when: %s
    """
        .formatted(when);
  }
}
