package dev.plumbline.sandbox.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.IgnoreRule;
import dev.plumbline.core.compare.Suppression;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.sandbox.emulators.EmulatorTable;
import dev.plumbline.sandbox.emulators.OnEmulator;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import dev.plumbline.sandbox.provider.aws.SmallStack;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types that the sandbox's provider does not serve: made, changed and deleted by AWS's own clients
 * as the official provider does, read and judged by Plumbline.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class ScenesIT implements OnEmulator {

  private static @Nullable Stage stage;

  private final String target;

  ScenesIT(String target) {
    this.target = target;
  }

  @BeforeParameterizedClassInvocation
  static void open(String target) {
    stage = new Stage(RunningEmulator.of(target));
  }

  @AfterParameterizedClassInvocation
  static void close() {
    Objects.requireNonNull(stage).close();
  }

  static List<Scene> scenes() {
    return Scene.all();
  }

  static List<Scene.Changed> changes() {
    return Scene.changes();
  }

  @Override
  public RunningEmulator emulator() {
    return RunningEmulator.of(target);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void in_sync_when_fresh_and_deleted_when_gone(Scene scene) {
    var play = Objects.requireNonNull(stage).open(scene);
    play.make();
    try {
      var fresh = play.scan();
      SmallStack.assertInSync(fresh);
      assertThat(fresh.ledger().verified()).isPositive();
      assertThat(paths(fresh.suppressed(), Suppression::path)).containsAll(missing(scene));
    } finally {
      play.unmake();
    }
    if (scene.absent()) {
      var gone = play.scan();
      assertThat(gone.outcome()).containsInstanceOf(ReadOutcome.Absent.class);
      assertThat(gone.verdict()).isEqualTo(Verdict.DELETED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void drifted_exactly_where_it_was_changed(Scene.Changed changed) {
    var play = Objects.requireNonNull(stage).open(changed.scene());
    play.make();
    try {
      play.change();
      var verdict = play.scan();
      assertThat(paths(verdict.differences(), Difference::path))
          .as("%s", verdict)
          .containsExactly(play.found());
      assertThat(verdict.verdict()).isEqualTo(Verdict.DRIFTED);
    } finally {
      play.unmake();
    }
  }

  private static <T> List<String> paths(List<T> all, Function<T, PropertyPath> path) {
    return all.stream().map(path).map(PropertyPath::toString).toList();
  }

  /** Fields of the type that the table calls missing: they must be missing still. */
  private List<String> missing(Scene scene) {
    return EmulatorTable.missingFields(emulator().emulator()).stream()
        .filter(field -> field.type().equals(scene.type()))
        .map(IgnoreRule::path)
        .toList();
  }
}
