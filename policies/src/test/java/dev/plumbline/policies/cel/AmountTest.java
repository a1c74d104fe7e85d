package dev.plumbline.policies.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policies.Written;
import dev.plumbline.policies.facts.On;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

  private static Amount.Answer answer(String expression) {
    return switch (new Conditions().amount(On.REQUEST, expression)) {
      case Compiled.Right<Amount>(var amount) ->
          amount.of(Written.request(Map.of("servers", 3, "size", "large", "share", 0.125)));
      case Compiled.Wrong<Amount>(var faults) -> throw new AssertionError(faults);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | 12.00",
        "0 | 0.00",
        "9 * request.parameters.servers | 27.00",
        "7.59 * double(request.parameters.servers) | 22.77",
        "32.0 + {'small': 7.5, 'large': 60.0}[request.parameters.size] | 92.00",
        "request.parameters.share | 0.13"
      })
  void anAmountIsANumberWithTwoDigits(String expression, String sum) {
    assertThat(answer(expression)).isEqualTo(new Amount.Answer.Is(new BigDecimal(sum)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "request.parameters.size | gives no number from 0",
        "-1 | gives no number from 0",
        "1.0 / 0.0 | gives no number from 0",
        "request.parameters.disks | cannot be evaluated",
        "1.5 * request.parameters.servers | cannot be evaluated"
      })
  void whatIsNoAmountIsUndecidedWithAReason(String expression, String reason) {
    assertThat(answer(expression))
        .isInstanceOfSatisfying(
            Amount.Answer.Undecided.class,
            undecided -> assertThat(undecided.reason()).startsWith(reason));
  }

  @Test
  void whatAsksForNothingThatThereIsIsWrong() {
    assertThat(new Conditions().amount(On.REQUEST, "request.price"))
        .isInstanceOf(Compiled.Wrong.class);
  }
}
