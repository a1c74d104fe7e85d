package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.environment.Decisions.Said;
import dev.plumbline.core.declared.StackId;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentTest extends EnvironmentScene {

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
    assertThat(desk.decisions().decide(one.id(), one.version(), true, "ada", ""))
        .isInstanceOf(Said.SamePerson.class);
    assertThat(desk.decisions().decide(one.id(), one.version() - 1, true, "bob", ""))
        .isInstanceOf(Said.Moved.class);
    done(desk.decisions().decide(one.id(), one.version(), true, "bob", ""));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).approvedBy()).contains("bob");
  }

  @Test
  void aPlanThatMovedAfterItsApprovalIsEstimatedAndApprovedAnew() {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");
    done(desk.decisions().decide(one.id(), one.version(), true, "bob", ""));

    cloud.plan = List.of(FakeProvisioner.server("m5.large"), FakeProvisioner.server("t3.micro"));
    work();

    assertThat(now(one.id()).state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(cloud.there).isEmpty();
  }

  @Test
  void whatIsRefusedIsGoneAndItsPlaceIsFree() {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");

    done(desk.decisions().decide(one.id(), one.version(), false, "bob", "too dear"));

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
                JsonNodeFactory.instance.objectNode(),
                ""));
    var one = ready("web");

    assertThat(one.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(one.estimate().path("unpriced")).hasSize(1);
    assertThat(one.estimate().path("known").asBoolean()).isFalse();
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
            desk.decisions()
                .extend(
                    one.id(),
                    Optional.empty(),
                    new Decisions.Extension("ada", Duration.ofHours(8), longest)));

    assertThat(extended.times().expiresAt()).contains(end.plus(Duration.ofHours(8)));
    assertThat(
            desk.decisions()
                .extend(
                    one.id(),
                    Optional.empty(),
                    new Decisions.Extension("ada", Duration.ofDays(3), longest)))
        .isInstanceOf(Said.Refused.class);
    clock.advance(Duration.ofHours(16).plusSeconds(1));
    desk.calendar().look();
    assertThat(now(one.id()).state()).isEqualTo(State.EXPIRING);
    done(
        desk.decisions()
            .extend(
                one.id(),
                Optional.empty(),
                new Decisions.Extension("ada", Duration.ofHours(1), longest)));
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

    done(desk.decisions().drop(one.id(), Optional.empty(), "ada"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROY_FAILED);

    cloud.failure = Optional.empty();
    done(desk.decisions().retry(one.id(), Optional.empty(), "ada"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
  }

  @Test
  void aRunWaitsForWhoeverScansOrRemediatesItsStack() {
    var one = ready("web");
    store.stacks.discovered(List.of(new StackId("file:///state", one.project(), one.stack())));
    var id = store.stacks.named(one.project(), one.stack()).getFirst().id();
    done(desk.decisions().drop(one.id(), Optional.empty(), "ada"));

    var lease = store.stacks.lease(id, "a remediation", Duration.ofMinutes(1)).orElseThrow();
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYING);
    assertThat(now(one.id()).reason()).contains("scanned or remediated at the moment");
    assertThat(now(one.id()).attempts()).isZero();
    assertThat(cloud.there).isNotEmpty();

    store.stacks.release(lease);
    clock.advance(Duration.ofSeconds(5));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(store.stacks.lease(id, "a scan", Duration.ofMinutes(1))).isPresent();
  }

  @Test
  void aTemplatesOwnPoliciesHoldForItAlone() throws IOException {
    TestEnvironments.template(folder, "1.1.0");
    Files.writeString(
        folder.resolve("templates/server/policies.yaml"),
        """
        pack: server
        version: 1.0.0
        rules:
          - id: no-third-disk
            on: request
            deny: true
            when: request.parameters.disks > 2
            reason: Two disks are enough for anybody.
            source: https://example.com/disks
        """);
    desk.catalog().look();
    assertThat(desk.catalog().problems()).isEmpty();
    parameters = parameters.deepCopy().put("disks", 3);
    var one = ready("web");

    assertThat(one.state()).isEqualTo(State.FAILED);
    assertThat(one.reason()).contains("A policy is against it: Two disks are enough for anybody.");
    parameters = parameters.deepCopy().put("disks", 2);
    assertThat(ready("small").state()).isEqualTo(State.READY);
  }

  @Test
  void useIsReportedByTeamAndTemplate() {
    var began = clock.instant();
    var one = ready("web");
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var refused = ready("dear");
    done(desk.decisions().decide(refused.id(), refused.version(), false, "bob", ""));
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
