package dev.plumbline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.sandbox.bench.compare.CompareBenchmark;
import dev.plumbline.sandbox.bench.compare.ComparisonCase;
import org.junit.jupiter.api.Test;

class CompareBenchmarkTest {

  @Test
  void the_case_in_sync_has_twenty_verified_attributes() {
    var verdict = ComparisonCase.inSync().compare();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.ledger().verified()).isEqualTo(20);
    assertThat(verdict.ledger().coverage()).isEqualTo(1.0);
  }

  @Test
  void the_drifted_case_names_what_differs() {
    var verdict = ComparisonCase.drifted().compare();

    assertThat(verdict.verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(verdict.differences())
        .extracting(Difference::path)
        .map(Object::toString)
        .contains("instanceType", "tags.CostCenter")
        .hasSize(3);
  }

  @Test
  void the_benchmark_measures_both_cases() throws Exception {
    var rates = CompareBenchmark.SMOKE.run();

    assertThat(rates).containsOnlyKeys("inSync", "drifted");
    assertThat(rates.values()).allSatisfy(rate -> assertThat(rate.perSecond()).isPositive());
  }
}
