package dev.plumbline.api.policy;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.PackReader;
import dev.plumbline.policies.cases.CaseReader;
import dev.plumbline.policies.cases.PolicyTests;
import dev.plumbline.policies.yaml.PackProblem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads packs and tests that somebody gives, and runs them. Changes nothing. Thread-safe. */
public final class PolicyDesk {

  /**
   * What came of a run.
   *
   * @param problems why nothing was run; empty where it was
   */
  public record Run(String pack, List<PolicyTests.Result> results, List<PackProblem> problems) {
    public Run {
      results = List.copyOf(results);
      problems = List.copyOf(problems);
    }

    public boolean passed() {
      return problems.isEmpty() && results.stream().allMatch(PolicyTests.Result::passed);
    }
  }

  private final PackReader packs = new PackReader();
  private final CaseReader cases;

  /**
   * @param comparison makes a verdict of evidence in a case
   */
  public PolicyDesk(InstantSource clock, Function<Evidence, ResourceVerdict> comparison) {
    this.cases = new CaseReader(clock, comparison);
  }

  /** With the comparison alone: what providers know of types is not asked. */
  public static PolicyDesk of(InstantSource clock) {
    var comparison = new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of()));
    var engine =
        new EvidenceDiff(comparison, type -> Optional.empty(), EvidenceDiff.Conversion.NONE);
    return new PolicyDesk(clock, engine::evaluate);
  }

  /** Reads a pack and says everything that is wrong with it. */
  public PackReader.Reading check(String file, String text) {
    return packs.read(file, text);
  }

  /**
   * Runs tests.
   *
   * @param pack the pack's text; empty where it is one of those in force
   * @param inForce packs that tests may name
   */
  public Run test(Optional<Text> pack, Text tests, List<Pack> inForce) {
    var problems = new ArrayList<PackProblem>();
    var reading = pack.map(text -> packs.read(text.file(), text.text()));
    reading.ifPresent(read -> problems.addAll(read.problems()));
    var read = cases.read(tests.file(), tests.text());
    problems.addAll(read.problems());
    if (!problems.isEmpty() || read.tests().isEmpty()) {
      return new Run("", List.of(), problems);
    }
    var wanted = read.tests().get();
    var under =
        reading.isPresent()
            ? reading.get().pack().filter(each -> each.name().equals(wanted.pack()))
            : inForce.stream().filter(each -> each.name().equals(wanted.pack())).findFirst();
    return under
        .map(each -> new Run(each.name(), wanted.run(each), List.of()))
        .orElseGet(
            () ->
                new Run(
                    wanted.pack(),
                    List.of(),
                    List.of(
                        new PackProblem(
                            tests.file(), 1, "tests", "names a pack that is not there"))));
  }

  /** A file that somebody gave. */
  public record Text(String file, String text) {}
}
