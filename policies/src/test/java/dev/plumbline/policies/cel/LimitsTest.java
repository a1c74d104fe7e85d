package dev.plumbline.policies.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policies.Written;
import dev.plumbline.policies.facts.On;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final AtomicLong NEVER = new AtomicLong();
  private static final LongSupplier STANDING = NEVER::get;
  private static final List<Object> MANY = Collections.nCopies(300, "x");

  @Test
  void anEndlessIterationIsUndecided() {
    var answer =
        answer(
            "request.parameters.many.all(a, request.parameters.many.all(b, a == b))",
            new Limits(1_000, 500, 10_000_000, 100, 1_000_000, Duration.ofHours(1)),
            STANDING);

    assertThat(answer).isEqualTo(new Answer.Undecided("iterates more than 500 times"));
  }

  @Test
  void anOrCannotHideThatALimitWasExceeded() {
    var answer =
        answer(
            "request.parameters.many.all(a, request.parameters.many.all(b, a == b)) || true",
            new Limits(1_000, 1_000_000, 5_000, 100, 1_000_000, Duration.ofHours(1)),
            STANDING);

    assertThat(answer).isEqualTo(new Answer.Undecided("takes more than 5000 steps"));
  }

  @Test
  void aSlowRuleIsUndecidedAfterItsTime() {
    var ticks = new AtomicLong();
    LongSupplier slow = () -> ticks.addAndGet(Duration.ofMillis(1).toNanos());

    var answer =
        answer(
            "request.parameters.many.exists(a, a == 'y')",
            new Limits(1_000, 1_000_000, 1_000_000, 100, 1_000_000, Duration.ofMillis(50)),
            slow);

    assertThat(answer).isEqualTo(new Answer.Undecided("takes longer than 50 ms"));
  }

  @Test
  void aCatastrophicPatternTakesLinearTime() {
    var text = "a".repeat(50_000) + "!";

    var answer = new Conditions().compile(On.REQUEST, "request.parameters.text.matches('^(a+)+$')");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Compiled.Right.class,
            right ->
                assertThat(
                        ((Condition) right.expression())
                            .test(Written.request(Map.of("text", text))))
                    .isEqualTo(new Answer.HoldsNot()));
  }

  @Test
  void aLargePatternAgainstALongTextIsUndecided() {
    var answer =
        answer(
            "request.parameters.text.matches('(a|b|c|d|e){10}')",
            new Limits(1_000, 1_000, 1_000, 500, 10_000, Duration.ofHours(1)),
            Map.of("text", "x".repeat(5_000)),
            STANDING);

    assertThat(answer)
        .isEqualTo(new Answer.Undecided("holds a text of 5000 characters against a large pattern"));
  }

  @Test
  void aPatternThatGrowsBeyondItsSizeIsRefusedWhenItIsCompiled() {
    var compiled = new Conditions().compile(On.REQUEST, "request.name.matches('((a{50}){20}){2}')");

    assertThat(compiled)
        .isInstanceOfSatisfying(
            Compiled.Wrong.class,
            wrong -> assertThat(wrong.faults().getFirst().toString()).contains("pattern"));
  }

  @Test
  void aPatternMadeOfFactsHasTheSameLimits() {
    var answer =
        answer(
            "request.name.matches(request.parameters.text)",
            Limits.DEFAULT,
            Map.of("text", "((a{50}){20}){2}"),
            STANDING);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Undecided.class, undecided -> assertThat(undecided.reason()).contains("size"));
  }

  @Test
  void aLongConditionIsRefused() {
    var compiled = new Conditions().compile(On.REQUEST, "true" + " && true".repeat(2_000));

    assertThat(compiled).isInstanceOf(Compiled.Wrong.class);
  }

  @Test
  void aDeepConditionIsRefused() {
    var compiled = new Conditions().compile(On.REQUEST, "(".repeat(500) + "true" + ")".repeat(500));

    assertThat(compiled).isInstanceOf(Compiled.Wrong.class);
  }

  private static Answer answer(String expression, Limits limits, LongSupplier clock) {
    return answer(expression, limits, Map.of("many", MANY), clock);
  }

  private static Answer answer(
      String expression, Limits limits, Map<String, Object> parameters, LongSupplier clock) {
    return switch (new Conditions(limits, clock).compile(On.REQUEST, expression)) {
      case Compiled.Right<Condition>(var condition) -> condition.test(Written.request(parameters));
      case Compiled.Wrong<Condition>(var faults) -> throw new AssertionError(faults);
    };
  }
}
