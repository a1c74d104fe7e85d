package dev.plumbline.aws.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.rules.Delegation.Documents;
import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScaledCapacityTest {

  private static final Value.Fields DECLARED = group(3);

  @Test
  void a_policy_may_move_the_size_between_its_bounds() {
    assertThat(owner(scaled(5, "cpu-half"), 5))
        .hasValueSatisfying(why -> assertThat(why.reason()).contains("cpu-half"));
  }

  @Test
  void nobody_may_where_nobody_scales_the_group() {
    assertThat(owner(scaled(5), 5)).isEmpty();
  }

  @Test
  void no_policy_may_leave_the_bounds() {
    assertThat(owner(scaled(7, "cpu-half"), 7)).isEmpty();
  }

  @Test
  void a_document_that_knows_of_no_scalers_is_judged_by_the_declared_room() {
    assertThat(owner(group(5), 5)).isPresent();
    assertThat(owner(group(7), 7)).isEmpty();
  }

  private static Optional<ManagedElement> owner(Value.Fields live, int size) {
    var documents = new Documents(DECLARED, new Value.Fields(Map.of()), live);
    return new ScaledCapacity().owner(documents, Value.of(3), Value.of(size));
  }

  private static Value.Fields group(int size) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("minSize", Value.of(2));
    fields.put("maxSize", Value.of(6));
    fields.put("desiredCapacity", Value.of(size));
    return new Value.Fields(fields);
  }

  private static Value.Fields scaled(int size, String... scalers) {
    var fields = new LinkedHashMap<>(group(size).values());
    fields.put(
        ScaledCapacity.SCALERS, new Value.Items(Arrays.stream(scalers).map(Value::of).toList()));
    return new Value.Fields(fields);
  }
}
