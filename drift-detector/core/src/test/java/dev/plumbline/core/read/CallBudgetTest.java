package dev.plumbline.core.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final CallMeter meter = new CallMeter();
  private long now;

  private CallBudget budget(ReadBudget limits) {
    return new CallBudget(limits, () -> now, pauses::add);
  }

  private void call(CallBudget.Lane lane, boolean throttled) throws InterruptedException {
    lane.enter("ec2", meter);
    lane.leave(throttled);
  }

  @Test
  void a_second_of_calls_starts_at_once_and_the_rest_at_the_rate() throws InterruptedException {
    var lane = budget(new ReadBudget(100, 10)).lane("eu/ec2", Quota.UNPUBLISHED);

    for (var number = 0; number < 14; number++) {
      call(lane, false);
    }

    assertThat(pauses)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
    assertThat(meter.waits()).containsExactly(java.util.Map.entry("ec2", 600L));
  }

  @Test
  void each_service_of_each_region_has_its_own_rate() throws InterruptedException {
    var budget = budget(new ReadBudget(100, 2));

    for (var lane : List.of("eu/ec2", "us/ec2", "eu/iam")) {
      call(budget.lane(lane, Quota.UNPUBLISHED), false);
      call(budget.lane(lane, Quota.UNPUBLISHED), false);
    }

    assertThat(pauses).isEmpty();
  }

  @Test
  void without_a_rate_it_takes_its_share_of_what_the_cloud_allows() throws InterruptedException {
    var lane =
        budget(new ReadBudget(100, OptionalInt.empty(), 50)).lane("eu/ec2", new Quota(20, 4));

    for (var number = 0; number < 4; number++) {
      call(lane, false);
    }

    // Two at once, then ten in a second; the first to wait is the one after the next token.
    assertThat(pauses).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void a_throttled_call_halves_the_rate_and_answered_ones_bring_it_back()
      throws InterruptedException {
    var lane = budget(new ReadBudget(100, 10)).lane("eu/ec2", Quota.UNPUBLISHED);

    call(lane, true);
    call(lane, false);
    call(lane, false);

    assertThat(pauses).hasSize(1);
    assertThat(pauses.getFirst()).isGreaterThan(Duration.ofMillis(190));
    for (var number = 0; number < 100; number++) {
      now += Duration.ofSeconds(1).toNanos();
      call(lane, false);
    }
    pauses.clear();
    call(lane, false);
    call(lane, false);
    now += Duration.ofSeconds(10).toNanos();
    for (var number = 0; number < 11; number++) {
      call(lane, false);
    }
    assertThat(pauses).as("a whole burst again").isEmpty();
  }
}
