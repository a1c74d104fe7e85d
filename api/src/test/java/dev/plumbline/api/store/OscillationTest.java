package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.store.Oscillation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OscillationTest {

  private static List<Step> steps(String... states) {
    var steps = new ArrayList<Step>();
    for (var state : states) {
      var principal = state.equals("a") ? "eve" : "";
      steps.add(
          new Step(
              Instant.EPOCH.plusSeconds(steps.size()),
              state.equals("-") ? PathStates.AS_DECLARED : state,
              principal));
    }
    return steps;
  }

  @Test
  void aPathThatComesAndGoesThreeTimesIsFoughtOver() {
    assertThat(Oscillation.of("x", steps("a", "-", "a", "-"))).isEmpty();
    assertThat(Oscillation.of("x", steps("a", "-", "a", "-", "a")))
        .hasValueSatisfying(
            fight -> {
              assertThat(fight.times()).isEqualTo(3);
              assertThat(fight.writers()).containsExactly("eve");
            });
  }

  @Test
  void valuesThatAlternateAreFoughtOverAndAPathThatGoesOnIsNot() {
    assertThat(Oscillation.of("x", steps("a", "b", "a", "b"))).isPresent();
    assertThat(Oscillation.of("x", steps("a", "b", "c", "d", "e"))).isEmpty();
  }
}
