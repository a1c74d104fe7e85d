package dev.plumbline.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.process.Launcher.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process tree, on loopback only, that ends whole however its launcher ends. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoOrphanIT {

  private static final Pattern READY = Pattern.compile("ready \\(process (\\d+)\\)\\n");

  private Path folder;
  private Launcher launcher;
  private Process up;
  private final List<ProcessHandle> started = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    launcher = new Launcher(folder.resolve("data"));
    up = launcher.start(Files.createDirectories(folder.resolve("up")), "sandbox", "up");
    var state = launcher.data().resolve("sandbox/state.json");
    Guarded.await(() -> Files.exists(state) || !up.isAlive());
    assertThat(up.isAlive()).as(Files.readString(folder.resolve("up/talk"))).isTrue();
    remember(up.toHandle());
  }

  @AfterAll
  void end() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private void remember(ProcessHandle root) {
    started.clear();
    started.add(root);
    started.addAll(root.descendants().toList());
  }

  private Ended run(String... arguments) throws Exception {
    return launcher.run(Files.createDirectories(folder.resolve("command")), arguments);
  }

  private void nothingIsLeft() {
    Guarded.await(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  @Order(1)
  void status_says_which_process_runs_it() throws Exception {
    var status = run("sandbox", "status");

    assertThat(status.exit()).isZero();
    assertThat(status.said()).isEqualTo("ready (process " + up.pid() + ")\n");
  }

  @Test
  @Order(1)
  void env_points_every_tool_at_it() throws Exception {
    var env = run("sandbox", "env");

    assertThat(env.exit()).isZero();
    assertThat(env.said().lines())
        .allMatch(line -> line.matches("export [A-Z0-9_]+='.*'|# .+"))
        .anyMatch(line -> line.startsWith("export AWS_ENDPOINT_URL='http://127.0.0.1:"))
        .anyMatch(line -> line.startsWith("export AZURE_AUTHORITY_HOST='https://127.0.0.1:"))
        .anyMatch(line -> line.startsWith("export PULUMI_DEBUG_PROVIDERS='aws:"))
        .contains("export KUBECONFIG='" + launcher.data().resolve("sandbox/kubeconfig") + "'");
  }

  @Test
  @Order(1)
  void a_second_one_beside_it_is_refused_in_one_clear_line() throws Exception {
    var second = run("sandbox", "up");

    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.said()).isEmpty();
    assertThat(second.talk())
        .isEqualTo(
            "error: the sandbox of this folder is already running. Stop it with ./plumbline down,"
                + " or with Ctrl-C where it runs.\n");
    assertThat(up.isAlive()).isTrue();
  }

  @Test
  @Order(1)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "listening sockets are read from /proc/net")
  void every_socket_that_listens_is_on_loopback() throws Exception {
    var listening = Sockets.of(started);

    // the emulator, etcd twice, the API server, the provider's two packages
    assertThat(listening).hasSizeGreaterThanOrEqualTo(6);
    assertThat(listening).allMatch(Sockets.Listening::isLoopback);
  }

  @Test
  @Order(2)
  void down_ends_the_whole_tree_and_the_launcher_ends_well() throws Exception {
    assertThat(started).hasSizeGreaterThan(10);

    var down = run("sandbox", "down");

    assertThat(down.exit()).isZero();
    assertThat(down.talk()).isEqualTo("stopped\n");
    assertThat(up.waitFor()).as("exit code after SIGTERM").isZero();
    nothingIsLeft();
    assertThat(run("sandbox", "status").exit()).isEqualTo(1);
    assertThat(run("sandbox", "down").talk()).isEqualTo("nothing was running\n");
    var env = run("sandbox", "env");
    assertThat(env.exit()).isEqualTo(64);
    assertThat(env.talk()).startsWith("error: the sandbox is not running: start it with");
  }

  @Test
  @Order(3)
  void a_killed_launcher_leaves_no_process_behind() throws Exception {
    assertThat(run("sandbox", "up", "--detach").exit()).isZero();
    var status = READY.matcher(run("sandbox", "status").said());
    assertThat(status.matches()).isTrue();
    var detached = ProcessHandle.of(Long.parseLong(status.group(1))).orElseThrow();
    remember(detached);
    assertThat(started).hasSizeGreaterThan(10);

    detached.destroyForcibly();

    nothingIsLeft();
    assertThat(run("sandbox", "status").said()).isEqualTo("not running\n");
  }
}
