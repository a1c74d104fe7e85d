package dev.plumbline.api.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run of the Pulumi command line, or of git for its programs, that ends with this service,
 * however the service ends: a watcher beside it holds a pipe and, when that closes, interrupts
 * Pulumi, so that it keeps its state and gives its lock back, and takes the whole tree away where
 * that takes too long ({@code run.sh}, {@code watch.sh}). What it prints goes to files: a pipe that
 * breaks with the service would end it in the middle of a write. Thread-safe; one thread waits.
 */
public final class PulumiChild implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Pulumi lets what is under way end before it stops. */
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(30);

  private static final Duration AFTER_TERMINATE = Duration.ofSeconds(10);

  private static final String RUN = script("run.sh");
  private static final String WATCH = script("watch.sh");

  /**
   * What runs.
   *
   * @param words the command and its arguments
   * @param environment all that it gets
   * @param input on its standard input, a line; for what no list of processes may show
   */
  public record Command(
      List<String> words, Path folder, Map<String, String> environment, Optional<String> input) {
    public Command {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }

    public Command(List<String> words, Path folder, Map<String, String> environment) {
      this(words, folder, environment, Optional.empty());
    }

    @Override
    public String toString() {
      return "Command" + words;
    }
  }

  private final Process process;
  private final OutputStream control;
  private final Path scratch;
  private List<ProcessHandle> tree = List.of();
  private volatile long stopAskedAt;
  private volatile boolean stopAsked;

  private PulumiChild(Process process, Path scratch) {
    this.process = process;
    this.control = process.getOutputStream();
    this.scratch = scratch;
  }

  private static String script(String name) {
    try (InputStream in = PulumiChild.class.getResourceAsStream("/pulumi/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException(name + " cannot be read", broken);
    }
  }

  /**
   * For programs in Java: they live for seconds and wait for most of them, so the small collector
   * and the quick compiler halve their processor time and keep them near 200 MB (ADR 3).
   */
  public static final String SMALL_JAVA = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /**
   * The variables that any run gets: nothing of this service's own but where programs, the home and
   * temporary files are, and how large a Java program is. Changeable.
   */
  public static Map<String, String> surroundings() {
    var variables = new TreeMap<String, String>();
    variables.put("JDK_JAVA_OPTIONS", SMALL_JAVA);
    for (var name : List.of("PATH", "HOME", "TMPDIR", "LANG", "JAVA_HOME", "JDK_JAVA_OPTIONS")) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> variables.put(name, value));
    }
    variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    variables.put("NO_COLOR", "1");
    return variables;
  }

  public static PulumiChild start(Command command) {
    try {
      var scratch = Files.createTempDirectory("plumbline-run");
      var builder =
          new ProcessBuilder("/bin/sh", "-c", RUN, "plumbline-run", WATCH, scratch.toString());
      builder.command().addAll(command.words());
      builder.directory(command.folder().toFile());
      builder.environment().clear();
      builder.environment().putAll(command.environment());
      command.input().ifPresent(text -> builder.environment().put("PLUMBLINE_INPUT", text));
      builder.redirectOutput(scratch.resolve("out").toFile());
      builder.redirectError(scratch.resolve("err").toFile());
      return new PulumiChild(builder.start(), scratch);
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          command.words().getFirst()
              + " cannot be started: is there /bin/sh, the folder "
              + command.folder()
              + " and room in java.io.tmpdir?",
          unable);
    }
  }

  private long pid() {
    return process.pid();
  }

  private Instant startedAt() {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** By what a later process knows it again, for {@link #left}. */
  public JsonNode identity() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("host", host())
        .put("pid", pid())
        .put("startedAt", startedAt().toString());
  }

  /** The name of this machine; empty text where it has none. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "";
    }
  }

  /** The child with this identity, where it still lives on this machine. */
  public static Optional<ProcessHandle> left(JsonNode identity) {
    if (!identity.isObject() || !identity.path("host").asText().equals(host())) {
      return Optional.empty();
    }
    var startedAt = Instant.parse(identity.path("startedAt").asText());
    return ProcessHandle.of(identity.path("pid").asLong())
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().startInstant().filter(startedAt::equals).isPresent());
  }

  /** Asks it to stop: SIGINT, then SIGTERM, in the end SIGKILL for its whole tree. */
  public void stop() {
    if (!stopAsked) {
      stopAskedAt = System.nanoTime();
      stopAsked = true;
      say("int");
    }
  }

  /** Ends it and everything it started, now. */
  public void kill() {
    stopAsked = true;
    say("kill");
  }

  private synchronized void say(String word) {
    try {
      control.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
      control.flush();
    } catch (IOException gone) {
      // The watcher is gone, which nobody but an administrator brings about.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * Waits for its end.
   *
   * @param patience after which it is stopped
   * @param lines told of each line of standard output
   * @return its exit code
   * @throws InterruptedException where this service ends; the watcher sees to the child
   */
  public int waitFor(Duration patience, Consumer<String> lines) throws InterruptedException {
    return waitFor(patience, List.of(new Tail(scratch.resolve("out"), lines)));
  }

  /**
   * Waits for its end.
   *
   * @param told of each line of standard output, of standard error and of a file that it writes
   */
  public int waitFor(Duration patience, Told told) throws InterruptedException {
    return waitFor(
        patience,
        List.of(
            new Tail(scratch.resolve("out"), told.output()),
            new Tail(scratch.resolve("err"), told.complaint()),
            new Tail(told.file(), told.lines())));
  }

  /** Who hears of what a child prints and writes. */
  public record Told(
      Consumer<String> output, Consumer<String> complaint, Path file, Consumer<String> lines) {}

  private int waitFor(Duration patience, List<Tail> tails) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    var terminated = false;
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      tails.forEach(Tail::read);
      tree = process.descendants().toList();
      if (System.nanoTime() > deadline) {
        stop();
      }
      if (stopAsked && stopAskedAt != 0) {
        var since = System.nanoTime() - stopAskedAt;
        if (since > AFTER_INTERRUPT.plus(AFTER_TERMINATE).toNanos()) {
          kill();
        } else if (since > AFTER_INTERRUPT.toNanos() && !terminated) {
          terminated = true;
          say("term");
        }
      }
    }
    tails.forEach(Tail::end);
    say("done");
    // Plugins of a Pulumi that was killed by others.
    tree.forEach(ProcessHandle::destroyForcibly);
    return process.exitValue();
  }

  public String output() {
    return text("out");
  }

  public String complaint() {
    return text("err");
  }

  private String text(String name) {
    try {
      return Files.readString(scratch.resolve(name));
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "What a program printed cannot be read: " + scratch.resolve(name),
          unreadable);
    }
  }

  /** Lets the watcher end the child where it still runs, and forgets what it printed. */
  @Override
  public void close() {
    try {
      control.close();
      for (var name : List.of("out", "err")) {
        Files.deleteIfExists(scratch.resolve(name));
      }
      Files.deleteIfExists(scratch);
    } catch (IOException left) {
      // The system's own clean-up takes what stays in the temporary folder.
      return;
    }
  }
}
