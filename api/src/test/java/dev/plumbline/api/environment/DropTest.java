package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody drops an environment while a process works on it: whatever comes of that, it goes. */
class DropTest extends EnvironmentScene {

  /** Has it dropped in the middle of the next such work. */
  private void droppedDuring(String work, Environment one) {
    cloud.meanwhile =
        what -> {
          if (what.equals(work)) {
            cloud.meanwhile = ignored -> {};
            done(desk.decisions().drop(one.id(), Optional.empty(), "ada"));
          }
        };
  }

  private void isGone(Environment one) {
    work();
    // Pulumi was stopped on the first claim, so it is taken away on another.
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(cloud.there).isEmpty();
  }

  private Environment changing() {
    var one = ready("web");
    var change = new Decisions.Change("1.0.0", one.wanted().parameters(), one.monthlyCost(), "ada");
    return done(desk.decisions().change(one.id(), Optional.empty(), change));
  }

  @Test
  void whilePreviewingAChangeThatFails() {
    var one = changing();
    cloud.unplanned = Optional.of("no such image");
    droppedDuring("preview", one);

    isGone(one);
    assertThat(states(one.id())).endsWith("destroying", "destroyed");
  }

  @Test
  void whilePreviewingAChangeThatIsTooDear() {
    var one = changing();
    cloud.plan = List.of(FakeProvisioner.server("m5.2xlarge"));
    droppedDuring("preview", one);

    isGone(one);
  }

  @Test
  void whilePulumiMakesIt() {
    var one = asked("web");
    droppedDuring("up", one);

    isGone(one);
    assertThat(states(one.id())).doesNotContain("ready");
    assertThat(now(one.id()).reason()).contains("dropped by ada while Pulumi ran");
  }

  @Test
  void whilePulumiFails() {
    var one = asked("web");
    cloud.failure = Optional.of("the cloud is full");
    droppedDuring("up", one);
    work();
    cloud.failure = Optional.empty();

    isGone(one);
    assertThat(states(one.id())).doesNotContain("failed");
  }
}
