package dev.plumbline.core.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

  @Test
  void a_second_of_calls_starts_at_once_and_the_rest_at_the_rate() throws InterruptedException {
    List<Duration> pauses = new ArrayList<>();
    var budget = new CallBudget(new ReadBudget(100, 10), () -> 0L, pauses::add);

    for (var call = 0; call < 14; call++) {
      budget.enter();
      budget.leave();
    }

    assertThat(pauses)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
  }
}
