package dev.plumbline.sandbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.kill.Episode.Kind;
import dev.plumbline.sandbox.kill.Episode.Told;
import dev.plumbline.sandbox.kill.KillPlan.Planned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The service is killed at steps of alerts, escalations, remediations and environments, and a new
 * one takes over: nothing is lost, and no cloud is written twice. {@code -Dplumbline.kill.points=N}
 * kills at N points in place of a few, {@code -Dplumbline.kill.story=S} in one story alone, {@code
 * -Dplumbline.kill.folder=F} keeps the figures.
 */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class KillIT {

  private static final int POINTS = Integer.getInteger("plumbline.kill.points", 0);
  private static final long SEED = Long.getLong("plumbline.kill.seed", 1);
  private static final String STORY = System.getProperty("plumbline.kill.story", "");
  private static final KillPoint NOWHERE = new KillPoint("nowhere", 1, false);

  /** A step of each story: of an escalation, a write whose answer nobody hears, a run of Pulumi. */
  private static final List<Planned> FEW =
      List.of(
          new Planned(Kind.ESCALATION, new KillPoint("incident_entry:escalated", 1, false)),
          new Planned(
              Kind.REMEDIATION, new KillPoint("cloud:before the answer to a write", 1, false)),
          new Planned(Kind.ENVIRONMENT, new KillPoint("cloud:before a write", 2, false)));

  @Test
  void aKilledServiceLosesNothingAndWritesNothingTwice() throws Exception {
    var start = System.nanoTime();
    var told = new ArrayList<Told>();
    var keep = System.getProperty("plumbline.kill.folder", "");
    try (var world = World.create()) {
      var points = POINTS == 0 ? FEW : plan(world);
      var wanted = POINTS == 0 ? FEW.size() : POINTS;
      for (var each : points) {
        if (told.stream().filter(Told::struck).count() < wanted) {
          told.add(Episode.run(world, each.kind(), each.point()));
          System.out.printf("%d: %s%n", told.size(), told.getLast());
          if (!keep.isEmpty()) {
            new Figures(SEED, told, seconds(start)).write(Path.of(keep));
          }
        }
      }
      assertThat(told.stream().filter(Told::struck).toList())
          .as("points that were reached")
          .hasSizeGreaterThanOrEqualTo(wanted);
    }
    assertThat(told.stream().filter(each -> !each.complaints().isEmpty()).toList()).isEmpty();
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  private static List<Kind> stories() {
    return STORY.isEmpty()
        ? List.of(Kind.values())
        : List.of(Kind.valueOf(STORY.toUpperCase(Locale.ROOT)));
  }

  /** Each story once without a death shows the steps that there are. */
  private static List<Planned> plan(World world) throws Exception {
    var plan = new KillPlan(SEED);
    for (var kind : stories()) {
      var told = Episode.run(world, kind, NOWHERE);
      assertThat(told.complaints()).as("%s without a death", kind).isEmpty();
      plan.add(kind, world.steps.log());
    }
    return plan.points();
  }
}
