package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.console.EnvironmentViews;
import dev.plumbline.api.environment.Decisions.Said;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes of what is there. */
class ChangeTest extends EnvironmentScene {

  @Test
  void aChangeThatIsRefusedLeavesWhatIsThere() {
    var one = ready("web");
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var wanted = JsonNodeFactory.instance.objectNode().put("size", "large");
    done(change(one, "1.0.0", wanted, "0"));
    work();
    var waiting = now(one.id());
    assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(waiting.monthlyCost()).isGreaterThan(one.monthlyCost());
    assertThat(EnvironmentViews.parameters(waiting))
        .containsExactly(new EnvironmentViews.Line("size", "was small", "large"));
    assertThat(EnvironmentViews.parameters(one))
        .contains(new EnvironmentViews.Line("size", "", "small"));

    done(desk.decisions().decide(one.id(), waiting.version(), false, "bob", ""));

    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).wanted().parameters().path("size").asText()).isEqualTo("small");
    assertThat(now(one.id()).monthlyCost()).isEqualByComparingTo(one.monthlyCost());
    assertThat(now(one.id()).estimate()).isEqualTo(one.estimate());
  }

  @Test
  void aChangeThatNobodyApprovesBeforeItsEndIsTakenBack() {
    var one = ready("web");
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var wanted = JsonNodeFactory.instance.objectNode().put("size", "large");
    done(change(one, "1.0.0", wanted, "0"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.AWAITING_APPROVAL);

    clock.advance(Duration.ofHours(8));
    desk.calendar().look();

    assertThat(now(one.id()))
        .returns(State.EXPIRING, Environment::state)
        .returns(one.wanted(), Environment::wanted)
        .returns(one.monthlyCost(), Environment::monthlyCost)
        .returns(one.estimate(), Environment::estimate);
    done(
        desk.decisions()
            .extend(
                one.id(),
                Optional.empty(),
                new Decisions.Extension("ada", Duration.ofHours(1), Duration.ofDays(3))));
    assertThat(now(one.id()))
        .returns(State.READY, Environment::state)
        .returns(one.wanted(), Environment::wanted);
  }

  @Test
  void aChangeReservesMoreAtOnceAndIsRefusedBeyondTheBudget() {
    var one = ready("web");
    var wanted = one.wanted().parameters();

    assertThat(((Said.Refused) change(one, "1.0.0", wanted, "100.01")).reason())
        .contains("It costs 100.01 a month", "of its budget of 100");
    assertThat(now(one.id()).state()).isEqualTo(State.READY);

    done(change(one, "1.0.0", wanted, "80"));
    assertThat(desk.accounts().all().getFirst().monthlyCost()).isEqualByComparingTo("80");
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).monthlyCost()).isEqualByComparingTo(one.monthlyCost());
  }

  private Said change(Environment one, String version, JsonNode wanted, String cost) {
    return change(one, version, wanted, cost, "ada");
  }

  private Said change(Environment one, String version, JsonNode wanted, String cost, String who) {
    return desk.decisions()
        .change(
            one.id(),
            Optional.empty(),
            new Decisions.Change(version, wanted, new BigDecimal(cost), who));
  }

  @Test
  void whoeverChangesOrRetriesWhatIsAnothersDoesNotApproveThat() {
    var one = ready("web");
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    done(change(one, "1.0.0", one.wanted().parameters(), "0", "carl"));
    work();

    assertThat(approve(one, "carl")).isInstanceOf(Said.SamePerson.class);
    assertThat(approve(one, "ada")).isInstanceOf(Said.SamePerson.class);
    cloud.failure = Optional.of("the cloud is full");
    done(approve(one, "bob"));
    work();
    cloud.failure = Optional.empty();
    done(desk.decisions().retry(one.id(), Optional.empty(), "bob"));
    work();

    assertThat(approve(one, "bob")).isInstanceOf(Said.SamePerson.class);
    done(approve(one, "carl"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
  }

  private Said approve(Environment one, String who) {
    return desk.decisions().decide(one.id(), now(one.id()).version(), true, who, "");
  }

  @Test
  void aChangeRunsTheNewerVersion() {
    var one = ready("web");
    TestEnvironments.template(folder, "1.1.0");
    desk.catalog().look();
    var wanted = one.wanted().parameters();

    done(change(one, "1.1.0", wanted, "0"));
    assertThat(EnvironmentViews.versionBefore(now(one.id()))).isEqualTo("1.0.0");
    work();
    assertThat(EnvironmentViews.versionBefore(now(one.id()))).isEmpty();

    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).deployed().path("version").asText()).isEqualTo("1.1.0");
    assertThat(now(one.id()).times().readyAt()).isEqualTo(one.times().readyAt());
  }
}
