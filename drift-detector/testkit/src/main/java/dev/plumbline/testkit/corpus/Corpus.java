package dev.plumbline.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.testkit.GoldenCase;
import dev.plumbline.testkit.GoldenCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs all evidence documents of a folder against the engine, one test each, and at the end one
 * test that changes every verified leaf of every document that is in sync ({@link
 * CorpusMutations}). A module writes:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> corpus() {
 *   return Corpus.under(Path.of("src/test/resources/corpus"), new AwsProvider());
 * }
 * }</pre>
 */
public final class Corpus {

  private Corpus() {}

  /** One test per case, and the tests over all of them. */
  public static Stream<DynamicTest> under(Path folder, CloudProvider provider) {
    var engine = new Engine(provider);
    var cases = CorpusCase.under(folder);
    var tests = new ArrayList<DynamicTest>();
    for (var one : cases) {
      tests.add(DynamicTest.dynamicTest(one.name(), one.file().toUri(), () -> check(one, engine)));
    }
    tests.add(DynamicTest.dynamicTest("every case has its own name", () -> named(cases)));
    tests.add(
        DynamicTest.dynamicTest(
            "every change of a verified leaf is found",
            () -> new CorpusMutations(engine).check(cases)));
    return tests.stream();
  }

  private static void named(List<CorpusCase> cases) {
    assertThat(cases).isNotEmpty();
    var names = new HashSet<String>();
    for (var one : cases) {
      assertThat(one.name()).as(one.file().toString()).isNotEmpty();
      assertThat(names.add(one.name())).as("twice: " + one.name()).isTrue();
      assertThat(one.reason()).as(one.name() + " has a reason").isNotEmpty();
      assertThat(one.source()).as(one.name() + " has a source").isNotEmpty();
      assertThat(one.expected().has("verdict")).as(one.name() + " has a verdict").isTrue();
    }
  }

  private static void check(CorpusCase one, Engine engine) {
    var shown = GoldenCase.shown(engine.judge(one.evidence()));
    var unmet = new ArrayList<String>();
    one.expected()
        .properties()
        .forEach(
            field -> {
              if (!GoldenCases.fits(field.getValue(), shown.path(field.getKey()))) {
                unmet.add(field.getKey() + ": " + field.getValue());
              }
            });
    assertThat(unmet)
        .as("%s%n%s%nexpected, but got %s", one.name(), one.reason(), shown.toPrettyString())
        .isEmpty();
  }
}
