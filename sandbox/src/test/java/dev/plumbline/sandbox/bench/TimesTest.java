package dev.plumbline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.sandbox.bench.measure.Times;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {

  private static Times of(long... millis) {
    return new Times(LongStream.of(millis).mapToObj(Duration::ofMillis).toList());
  }

  @Test
  void the_median_of_an_odd_count_is_the_middle_one() {
    assertThat(of(9, 1, 5).median()).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void the_median_of_an_even_count_lies_between_the_middle_two() {
    assertThat(of(9, 1, 5, 6).median()).isEqualTo(Duration.ofNanos(5_500_000));
  }

  @Test
  void shortest_and_longest_do_not_depend_on_the_order() {
    assertThat(of(9, 1, 5).shortest()).isEqualTo(Duration.ofMillis(1));
    assertThat(of(9, 1, 5).longest()).isEqualTo(Duration.ofMillis(9));
  }

  @Test
  void no_round_is_no_result() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Times(List.of()));
  }
}
