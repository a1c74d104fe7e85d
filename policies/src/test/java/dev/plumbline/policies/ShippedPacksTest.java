package dev.plumbline.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.policies.cases.CaseReader;
import dev.plumbline.policies.cases.PolicyTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedPacksTest {

  private static final List<Pack> PACKS = ShippedPacks.read(new PackReader());

  @TestFactory
  Stream<DynamicTest> everyCasePasses() {
    return PACKS.stream()
        .flatMap(
            pack ->
                tests(pack).run(pack).stream()
                    .map(
                        result ->
                            DynamicTest.dynamicTest(
                                pack.name() + ": " + result.name(),
                                () -> assertThat(result.problem()).isEmpty())));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasACaseThatItFitsAndOneThatItDoesNotFit() {
    return PACKS.stream()
        .flatMap(
            pack -> {
              var tests = tests(pack);
              return pack.rules().stream()
                  .map(rule -> DynamicTest.dynamicTest(rule.policy(), () -> bothWays(rule, tests)));
            });
  }

  private static void bothWays(Rule rule, PolicyTests tests) {
    assertThat(tests.cases())
        .as("a case that expects it")
        .anyMatch(each -> each.expected().stream().anyMatch(one -> one.rule().equals(rule.id())));
    assertThat(tests.cases())
        .as("a case of its types that does not")
        .anyMatch(
            each ->
                each.expected().stream().noneMatch(one -> one.rule().equals(rule.id()))
                    && each.facts().stream()
                        .anyMatch(facts -> isSpokenOf(rule, facts.on(), facts.type())));
  }

  /** A rule whose condition is always true says all with its types. */
  private static boolean isSpokenOf(Rule rule, dev.plumbline.policies.facts.On on, String type) {
    return rule.expression().equals("true") ? rule.on() == on : rule.fits(on, type);
  }

  @TestFactory
  Stream<DynamicTest> everyRuleNamesThePageThatJustifiesIt() {
    return PACKS.stream()
        .flatMap(pack -> pack.rules().stream())
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.policy(),
                    () -> {
                      assertThat(rule.source()).startsWith("https://");
                      assertThat(rule.owner()).isNotBlank();
                      assertThat(rule.runbook()).matches("docs/runbooks\\.md#[a-z-]+");
                      assertThat(Files.readString(Path.of("..", "docs", "runbooks.md")))
                          .contains("## " + title(rule.runbook()));
                    }));
  }

  private static String title(String runbook) {
    var anchor = runbook.substring(runbook.indexOf('#') + 1);
    return Character.toUpperCase(anchor.charAt(0)) + anchor.substring(1).replace('-', ' ');
  }

  @Test
  void everyFileOfThePacksFolderIsShipped() throws IOException {
    try (var files = Files.list(Path.of("packs"))) {
      var names = files.map(file -> file.getFileName().toString()).sorted().toList();

      assertThat(names)
          .containsExactlyElementsOf(
              ShippedPacks.NAMES.stream()
                  .flatMap(name -> Stream.of(name + ".yaml", name + ".tests.yaml"))
                  .sorted()
                  .toList());
    }
  }

  @Test
  void everyPackIsNamedAsItsFile() {
    assertThat(PACKS).extracting(Pack::name).containsExactlyElementsOf(ShippedPacks.NAMES);
  }

  private static PolicyTests tests(Pack pack) {
    var engine =
        new EvidenceDiff(
            new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of())),
            type -> Optional.empty(),
            EvidenceDiff.Conversion.NONE);
    var file = pack.name() + ".tests.yaml";
    var reading =
        new CaseReader(() -> Written.NOW, engine::evaluate).read(file, ShippedPacks.text(file));
    assertThat(reading.problems()).isEmpty();
    return reading.tests().orElseThrow();
  }
}
