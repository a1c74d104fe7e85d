package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final BigDecimal ONE =
      Estimate.of(List.of(FakeProvisioner.server("m5.large"))).monthly();

  private static Estimate of(String... ops) {
    var server = FakeProvisioner.server("m5.large");
    return Estimate.of(
        Stream.of(ops)
            .map(
                op ->
                    new Provisioner.Change(
                        op, server.urn(), server.type(), server.inputs(), server.region()))
            .toList());
  }

  @Test
  void aReplacementIsPricedAndCountedOnce() {
    var after = of("create-replacement", "replace", "delete-replaced");
    var before = of("delete-replaced", "replace", "create-replacement");

    assertThat(List.of(after, before))
        .allSatisfy(
            estimate -> {
              assertThat(estimate.monthly()).isEqualByComparingTo(ONE);
              assertThat(estimate.document().path("priced")).hasSize(1);
              assertThat(estimate.document().path("changes"))
                  .isEqualTo(JsonNodeFactory.instance.objectNode().put("replace", 1));
            });
  }

  @Test
  void whatStaysIsPricedAndCountsAsNoChange() {
    assertThat(of("same").monthly()).isEqualByComparingTo(ONE);
    assertThat(of("same").document().path("changes")).isEmpty();
  }

  @Test
  void whatIsOnlyReadOrTakenAwayCostsNothing() {
    var estimate = of("read", "read-replacement", "refresh", "delete", "discard-replaced");

    assertThat(estimate.monthly()).isZero();
    assertThat(estimate.isWhole()).isTrue();
    assertThat(estimate.document().path("changes"))
        .isEqualTo(JsonNodeFactory.instance.objectNode().put("delete", 1));
  }

  @Test
  void whatIsTakenOverIsPriced() {
    assertThat(of("import").monthly()).isEqualByComparingTo(ONE);
    assertThat(of("import-replacement", "replace").monthly()).isEqualByComparingTo(ONE);
  }
}
