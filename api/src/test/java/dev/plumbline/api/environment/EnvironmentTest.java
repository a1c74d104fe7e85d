package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.environment.Environments.Said;
import dev.plumbline.api.environment.Requests.Answered;
import dev.plumbline.api.routing.Routing;
import dev.plumbline.api.store.Repetitions;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of(), Routing.NONE);
  private final FakeProvisioner cloud = new FakeProvisioner();
  @TempDir private Path folder;
  private EnvironmentDesk desk;

  @BeforeEach
  void open() {
    TestEnvironments.template(folder, "1.0.0");
    desk = desk();
  }

  private EnvironmentDesk desk() {
    var settings = TestEnvironments.settings(folder);
    var catalog = Catalog.of(settings.catalog(), folder.resolve("archive"));
    return EnvironmentDesk.of(settings, catalog, TestEnvironments.books(store), cloud, () -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Requests.Wish wish(String name, String team) {
    var template = desk.catalog().find("server").orElseThrow();
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("size", "small");
    return new Requests.Wish(
        name,
        desk.settings().team(team).orElseThrow(),
        new Environment.Wanted(template.name(), template.version(), parameters),
        template.project(),
        template.lifetime().usual(),
        "ada");
  }

  private Answered ask(String name, String key) {
    return desk.requests()
        .ask(wish(name, "shop"), new Repetitions.Key("ada", key, "body of " + name));
  }

  private Environment asked(String name) {
    return now(((Answered.Accepted) ask(name, name)).id());
  }

  private Environment now(String id) {
    return desk.book().find(id).orElseThrow();
  }

  /** Has everything that waits worked on once, by a process of this name. */
  private void work() {
    for (var one : desk.claims().take("worker", 10)) {
      desk.runner().work(one);
    }
  }

  private Environment ready(String name) {
    var one = asked(name);
    work();
    return now(one.id());
  }

  private static Environment done(Said said) {
    return ((Said.Done) said).now();
  }

  private List<String> states(String id) {
    return desk.book().timeline(id).stream().map(Environment.Transition::state).toList();
  }

  @Test
  void whatIsCheapGoesFromTheRequestToReadyByItself() {
    var one = ready("web");

    assertThat(states(one.id()))
        .containsExactly("requested", "validated", "estimated", "queued", "provisioning", "ready");
    assertThat(one.outputs().at("/url/value").asText()).isEqualTo("http://web");
    assertThat(one.outputs().path("password").has("value")).isFalse();
    assertThat(one.monthlyCost()).isPositive();
    assertThat(one.times().expiresAt()).contains(clock.instant().plus(Duration.ofHours(8)));
    assertThat(cloud.there).containsExactly(one.stack());
  }

  @Test
  void whatIsDearWaitsForSomebodyElse() {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");

    assertThat(one.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(desk.book().decide(one.id(), one.version(), true, "ada", ""))
        .isInstanceOf(Said.SamePerson.class);
    assertThat(desk.book().decide(one.id(), one.version() - 1, true, "bob", ""))
        .isInstanceOf(Said.Moved.class);
    done(desk.book().decide(one.id(), one.version(), true, "bob", ""));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).approvedBy()).contains("bob");
  }

  @Test
  void aPlanThatMovedAfterItsApprovalIsEstimatedAndApprovedAnew() {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");
    done(desk.book().decide(one.id(), one.version(), true, "bob", ""));

    cloud.plan = List.of(FakeProvisioner.server("m5.large"), FakeProvisioner.server("t3.micro"));
    work();

    assertThat(now(one.id()).state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(cloud.there).isEmpty();
  }

  @Test
  void whatIsRefusedIsGoneAndItsPlaceIsFree() {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");

    done(desk.book().decide(one.id(), one.version(), false, "bob", "too dear"));

    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(now(one.id()).reason()).isEqualTo("bob refused it: too dear");
    assertThat(desk.accounts().all().getFirst().environments()).isZero();
  }

  @Test
  void whatHasNoPriceIsListedAndNeedsAPerson() {
    cloud.plan =
        List.of(
            new Provisioner.Change(
                "create",
                "urn:pulumi:dev::shop::acme:index:Thing::x",
                "acme:index:Thing",
                JsonNodeFactory.instance.objectNode()));
    var one = ready("web");

    assertThat(one.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(one.estimate().path("unpriced")).hasSize(1);
    assertThat(one.estimate().path("known").asBoolean()).isFalse();
  }

  @Test
  void theQuotaIsReservedWithTheRequestAndFreeAgainAfterTheEnd() {
    var first = ready("a");
    asked("b");

    assertThat(((Answered.Refused) ask("c", "c")).reason()).contains("2 environments");
    assertThat(ask("a", "other")).isInstanceOf(Answered.NameTaken.class);

    done(desk.book().drop(first.id(), Optional.empty(), "ada"));
    work();
    assertThat(now(first.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(ask("c", "c")).isInstanceOf(Answered.Accepted.class);
  }

  @Test
  void whatIsBeyondTheBudgetFailsAndSaysWhatIsLeft() {
    cloud.plan = List.of(FakeProvisioner.server("m5.2xlarge"));
    var one = ready("web");

    assertThat(one.state()).isEqualTo(State.FAILED);
    assertThat(one.reason()).contains("of its budget of 100");
    assertThat(one.monthlyCost()).isZero();
  }

  @Test
  void ofManyWhoAskForTheLastPlaceOneGetsIt() throws Exception {
    asked("first");
    var answers = together(100, number -> ask("n" + number, "k" + number));

    assertThat(answers).filteredOn(Answered.Accepted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Answered.Refused.class::isInstance).hasSize(99);
  }

  @Test
  void repetitionsOfOneKeyAreOneEnvironment() throws Exception {
    var answers = together(200, number -> ask("web", "key"));

    assertThat(answers)
        .allMatch(
            answer -> answer instanceof Answered.Accepted || answer instanceof Answered.InFlight);
    var again = (Answered.Accepted) ask("web", "key");
    assertThat(answers).filteredOn(Answered.Accepted.class::isInstance).allMatch(again::equals);
    assertThat(desk.accounts().all().getFirst().environments()).isEqualTo(1);
    assertThat(ask("other", "key")).isInstanceOf(Answered.OtherBody.class);
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

  @Test
  void anOwnerIsRemindedWarnedAndThenItEnds() {
    var one = ready("web");

    clock.advance(Duration.ofHours(6).plusMinutes(1));
    desk.calendar().look();
    clock.advance(Duration.ofMinutes(90));
    desk.calendar().look();
    desk.calendar().look();
    assertThat(states(one.id())).filteredOn("ending"::equals).hasSize(2);

    clock.advance(Duration.ofMinutes(30));
    desk.calendar().look();
    assertThat(now(one.id()).state()).isEqualTo(State.EXPIRING);
    assertThat(cloud.there).isNotEmpty();

    clock.advance(Duration.ofMinutes(15));
    desk.calendar().look();
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(cloud.there).isEmpty();
    assertThat(store.eventTypes()).contains("dev.plumbline.environment.destroyed");
  }

  @Test
  void anExtensionCountsFromTheEndAndStaysWithinTheTemplate() {
    var one = ready("web");
    var end = one.times().expiresAt().orElseThrow();
    var longest = Duration.ofDays(3);

    var extended =
        done(
            desk.book()
                .extend(
                    one.id(),
                    Optional.empty(),
                    new Environments.Extension("ada", Duration.ofHours(8), longest)));

    assertThat(extended.times().expiresAt()).contains(end.plus(Duration.ofHours(8)));
    assertThat(
            desk.book()
                .extend(
                    one.id(),
                    Optional.empty(),
                    new Environments.Extension("ada", Duration.ofDays(3), longest)))
        .isInstanceOf(Said.Refused.class);
    clock.advance(Duration.ofHours(16).plusSeconds(1));
    desk.calendar().look();
    assertThat(now(one.id()).state()).isEqualTo(State.EXPIRING);
    done(
        desk.book()
            .extend(
                one.id(),
                Optional.empty(),
                new Environments.Extension("ada", Duration.ofHours(1), longest)));
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
  }

  @Test
  void aRunWhoseProcessWasKilledIsRepairedAndGoesOn() {
    var one = asked("web");
    cloud.dies = true;
    assertThatThrownBy(this::work).isInstanceOf(FakeProvisioner.Killed.class);
    assertThat(now(one.id()).state()).isEqualTo(State.PROVISIONING);
    // What a child would have left: a process that is no more.
    store
        .database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update environment set run = '{\"host\": \"gone\"}'::jsonb"));
    cloud.dies = false;
    cloud.forget();
    desk.claims().releaseAll();

    work();

    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(cloud.did).containsExactly("repair", "up");
    assertThat(cloud.there).hasSize(1);
  }

  @Test
  void whatFailedStaysVisibleAndCanBeTriedAgainOrDropped() {
    cloud.failure = Optional.of("the cloud is full");
    var one = ready("web");
    assertThat(one.state()).isEqualTo(State.FAILED);
    assertThat(one.reason()).isEqualTo("Pulumi failed: the cloud is full");
    assertThat(desk.accounts().all().getFirst().environments()).isEqualTo(1);

    done(desk.book().drop(one.id(), Optional.empty(), "ada"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROY_FAILED);

    cloud.failure = Optional.empty();
    done(desk.book().retry(one.id(), Optional.empty(), "ada"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
  }

  @Test
  void aChangeThatIsRefusedLeavesWhatIsThere() {
    var one = ready("web");
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var wanted = JsonNodeFactory.instance.objectNode().put("size", "large");
    done(desk.book().change(one.id(), Optional.empty(), "1.0.0", wanted, "ada"));
    work();
    var waiting = now(one.id());
    assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);

    done(desk.book().decide(one.id(), waiting.version(), false, "bob", ""));

    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).wanted().parameters().path("size").asText()).isEqualTo("small");
  }

  @Test
  void aChangeRunsTheNewerVersion() {
    var one = ready("web");
    TestEnvironments.template(folder, "1.1.0");
    desk.catalog().look();
    var wanted = one.wanted().parameters();

    done(desk.book().change(one.id(), Optional.empty(), "1.1.0", wanted, "ada"));
    work();

    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).deployed().path("version").asText()).isEqualTo("1.1.0");
    assertThat(now(one.id()).times().readyAt()).isEqualTo(one.times().readyAt());
  }

  @Test
  void useIsReportedByTeamAndTemplate() {
    var began = clock.instant();
    var one = ready("web");
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var refused = ready("dear");
    done(desk.book().decide(refused.id(), refused.version(), false, "bob", ""));
    clock.advance(Duration.ofHours(3));

    var rows =
        desk.usage().between(began.minus(Duration.ofDays(1)), began.plus(Duration.ofDays(1)));

    assertThat(rows).hasSize(1);
    var row = rows.getFirst();
    assertThat(row.requests()).isEqualTo(2);
    assertThat(row.refused()).isEqualTo(1);
    assertThat(row.failed()).isZero();
    assertThat(row.leadTime()).contains(Duration.ZERO);
    assertThat(row.hours()).isEqualByComparingTo("3");
    assertThat(row.cost())
        .isEqualByComparingTo(
            one.monthlyCost()
                .multiply(BigDecimal.valueOf(3))
                .divide(BigDecimal.valueOf(730), 2, RoundingMode.HALF_UP));
    assertThat(
            desk.usage().between(began.plus(Duration.ofHours(1)), began.plus(Duration.ofHours(2))))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.requests()).isZero();
              assertThat(part.hours()).isEqualByComparingTo("1");
            });
  }

  @Test
  void shareOfABudgetIsToldOnce() {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");
    assertThat(one.state()).isEqualTo(State.AWAITING_APPROVAL);

    assertThat(store.eventTypes()).filteredOn("dev.plumbline.budget.reached"::equals).hasSize(1);
    assertThat(desk.accounts().all().getFirst().percent()).isBetween(50, 99);
  }
}
