package dev.plumbline.aws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.rules.Delegation.Documents;
import dev.plumbline.core.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingChangeTest {

  private static final Value.Fields NONE = new Value.Fields(Map.of());

  @Test
  void what_waits_for_the_window_is_no_drift() {
    assertThat(isExplained("db.m6g.xlarge")).isTrue();
  }

  @Test
  void another_value_that_waits_explains_nothing() {
    assertThat(isExplained("db.m6g.4xlarge")).isFalse();
  }

  private static boolean isExplained(String waiting) {
    var live =
        new Value.Fields(
            Map.of(
                "instanceClass",
                Value.of("db.m6g.large"),
                PendingChange.PENDING,
                Value.fields(Map.of("instanceClass", Value.of(waiting)))));
    return new PendingChange("instanceClass")
        .owner(new Documents(NONE, NONE, live), Value.of("db.m6g.xlarge"), Value.of("db.m6g.large"))
        .isPresent();
  }
}
