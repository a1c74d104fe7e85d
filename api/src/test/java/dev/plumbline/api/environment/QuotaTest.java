package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.environment.Requests.Answered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaTest extends EnvironmentScene {

  @Test
  void theQuotaIsReservedWithTheRequestAndFreeAgainAfterTheEnd() {
    var first = ready("a");
    asked("b");

    assertThat(((Answered.Refused) ask("c")).reason()).contains("2 environments");
    assertThat(ask("a")).isInstanceOf(Answered.NameTaken.class);

    done(desk.decisions().drop(first.id(), Optional.empty(), "ada"));
    work();
    assertThat(now(first.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(ask("c")).isInstanceOf(Answered.Accepted.class);
  }

  @Test
  void ofManyWhoAskForTheLastPlaceOneGetsIt() throws Exception {
    asked("first");
    var answers = together(100, number -> ask("n" + number));

    assertThat(answers).filteredOn(Answered.Accepted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Answered.Refused.class::isInstance).hasSize(99);
  }

  @Test
  void theBudgetIsReservedWithTheRequest() throws Exception {
    cost = BigDecimal.valueOf(40);
    asked("first");

    var account = desk.accounts().all().getFirst();
    assertThat(account.monthlyCost()).isEqualByComparingTo("40");
    assertThat(store.eventTypes()).doesNotContain("dev.plumbline.budget.reached");
    cost = BigDecimal.valueOf(61);
    assertThat(((Answered.Refused) ask("dear")).reason())
        .isEqualTo("It costs 61 a month; team shop has 60.00 of its budget of 100 left.");

    cost = BigDecimal.valueOf(60);
    var answers = together(20, number -> ask("n" + number));
    assertThat(answers).filteredOn(Answered.Accepted.class::isInstance).hasSize(1);
    assertThat(store.eventTypes()).contains("dev.plumbline.budget.reached");

    work();
    assertThat(desk.accounts().all().getFirst().monthlyCost())
        .as("what the previews say")
        .isLessThan(BigDecimal.valueOf(40));
  }

  private interface Numbered {
    Answered of(int number);
  }

  private static List<Answered> together(int many, Numbered ask) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var calls =
          IntStream.range(0, many)
              .mapToObj(number -> (Callable<Answered>) () -> ask.of(number))
              .toList();
      var answers = new ArrayList<Answered>();
      for (var future : threads.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
