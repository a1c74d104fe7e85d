package dev.plumbline.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "the sandbox runs on Linux and macOS")
class GuardIT {

  private static final String CHILD_WITH_A_CHILD =
      """
      here("child")
      if os.fork() == 0:
          here("grandchild")
      forever()
      """;

  /** A double fork with a session of its own, as daemons do to leave their parent's tree. */
  private static final String CHILD_WITH_A_DAEMON =
      """
      here("child")
      if os.fork() == 0:
          os.setsid()
          if os.fork() == 0:
              here("daemon")
              forever()
          os._exit(0)
      os.wait()
      forever()
      """;

  @TempDir private Path folder;

  @Test
  void the_whole_tree_ends_when_the_parent_is_gone() throws Exception {
    try (var guarded = Guarded.run(folder, CHILD_WITH_A_CHILD)) {
      var child = guarded.process("child");
      var grandchild = guarded.process("grandchild");

      guarded.parentIsGone();

      assertThat(guarded.exitCode()).isEqualTo(128 + 15);
      assertThat(child.isAlive()).isFalse();
      assertThat(grandchild.isAlive()).isFalse();
    }
  }

  @Test
  void the_whole_tree_ends_when_the_guard_is_told_to_end() throws Exception {
    try (var guarded = Guarded.run(folder, CHILD_WITH_A_CHILD)) {
      var child = guarded.process("child");
      var grandchild = guarded.process("grandchild");

      guarded.guard().destroy();

      guarded.exitCode();
      assertThat(child.isAlive()).isFalse();
      assertThat(grandchild.isAlive()).isFalse();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux gives orphans back to the guard")
  void a_process_that_left_the_tree_by_a_double_fork_ends_too() throws Exception {
    try (var guarded = Guarded.run(folder, CHILD_WITH_A_DAEMON)) {
      guarded.process("child");
      var daemon = guarded.process("daemon");

      guarded.parentIsGone();

      guarded.exitCode();
      assertThat(daemon.isAlive()).isFalse();
    }
  }

  @Test
  void a_daemon_that_a_pid_file_names_ends_too() throws Exception {
    var pidFile = folder.resolve("pids/daemon");
    try (var guarded = Guarded.run(folder, CHILD_WITH_A_DAEMON, "--pid-file", pidFile.toString())) {
      guarded.process("child");
      var daemon = guarded.process("daemon");

      guarded.parentIsGone();

      guarded.exitCode();
      assertThat(daemon.isAlive()).isFalse();
    }
  }

  @Test
  void what_outlives_its_parent_in_the_tree_ends_with_it() throws Exception {
    var program =
        """
        if os.fork() == 0:
            here("left")
            forever()
        while not os.path.exists(os.path.join(folder, "left")):
            time.sleep(0.01)
        sys.exit(7)
        """;
    try (var guarded = Guarded.run(folder, program)) {
      assertThat(guarded.exitCode()).isEqualTo(7);
      assertThat(ended("left")).isTrue();
    }
  }

  @Test
  void a_child_that_ignores_SIGTERM_is_killed() throws Exception {
    var program = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nhere('child')\nforever()\n";
    try (var guarded = Guarded.run(folder, program, "--grace", "0.5")) {
      var child = guarded.process("child");

      guarded.parentIsGone();

      assertThat(guarded.exitCode()).isEqualTo(128 + 9);
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void a_child_that_watches_its_input_ends_even_when_the_guard_is_killed() throws Exception {
    try (var guarded = Guarded.run(folder, "here('child')\nsys.stdin.read()\n")) {
      var child = guarded.process("child");

      guarded.guard().destroyForcibly();

      guarded.exitCode();
      Guarded.await(() -> !child.isAlive());
    }
  }

  @Test
  void the_exit_code_of_the_child_passes_through() throws Exception {
    try (var fine = Guarded.run(folder, "sys.exit(0)")) {
      assertThat(fine.exitCode()).isZero();
    }
    try (var failed = Guarded.run(folder, "sys.exit(42)")) {
      assertThat(failed.exitCode()).isEqualTo(42);
    }
  }

  private boolean ended(String name) throws IOException {
    var pid = Long.parseLong(Files.readString(folder.resolve("pids").resolve(name)));
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }
}
