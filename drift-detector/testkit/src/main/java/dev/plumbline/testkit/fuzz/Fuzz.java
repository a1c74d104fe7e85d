package dev.plumbline.testkit.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Assertions;

/**
 * Feeds a target until its budget is spent. An input that neither gives a result nor a clear
 * refusal is made smaller and saved, one for each kind of crash. One that never ends is saved too.
 */
public final class Fuzz {

  private static final long PATIENCE_SECONDS = 60;
  private static final int MOST_KINDS = 20;
  private static final int MOST_SHRINKS = 300;

  private static int sessions;

  private final Target target;
  private final Budget budget;
  private volatile byte[] current = new byte[0];
  private final Set<String> kinds = new HashSet<>();
  private final List<Crash> crashes = new ArrayList<>();
  private long tries;
  private long refusals;
  private long slowestMillis;

  private Fuzz(Target target, Budget budget) {
    this.target = target;
    this.budget = budget;
  }

  /** Runs it with the current budget and fails on any crash. */
  public static void check(Target target) {
    var figures = run(target, Budget.current());
    if (!figures.crashes().isEmpty()) {
      Assertions.fail(
          "%s: %d kinds of crash in %d tries from seed %d%n%s"
              .formatted(
                  target.name(),
                  figures.crashes().size(),
                  figures.tries(),
                  figures.seed(),
                  String.join(
                      System.lineSeparator(),
                      figures.crashes().stream().map(Crash::toString).toList())));
    }
  }

  /** Runs it and keeps its figures in the budget's folder. */
  public static Figures run(Target target, Budget budget) {
    return new Fuzz(target, budget).run();
  }

  private Figures run() {
    var began = System.nanoTime();
    try (var worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory())) {
      var work = worker.submit(this::feed);
      try {
        work.get(budget.time().toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException hangs) {
        crashes.add(save("it did not end within " + PATIENCE_SECONDS + " s", current));
        worker.shutdownNow();
      } catch (ExecutionException bug) {
        throw new IllegalStateException("the fuzzer itself failed", bug.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    var seconds = Math.round((System.nanoTime() - began) / 1e7) / 100.0;
    var figures =
        new Figures(target.name(), tries, refusals, seconds, budget.seed(), slowestMillis, crashes);
    write(figures);
    return figures;
  }

  private void feed() {
    var inputs = opened(target);
    try {
      var random = new Random(budget.seed());
      var end = System.nanoTime() + budget.time().toNanos();
      while (tries < budget.tries() && System.nanoTime() < end) {
        tryOne(inputs.next(random));
      }
    } finally {
      closed();
    }
  }

  /** Sessions of jqwik share a store that two threads must not make, nor one take from another. */
  private static synchronized RandomGenerator<byte[]> opened(Target target) {
    JqwikSession.start();
    sessions++;
    return Inputs.of(target).generator(1_000, true);
  }

  private static synchronized void closed() {
    sessions--;
    if (sessions == 0) {
      JqwikSession.finish();
    }
  }

  private void tryOne(Shrinkable<byte[]> input) {
    var value = input.value();
    current = value;
    tries++;
    var began = System.nanoTime();
    var thrown = thrownBy(value);
    slowestMillis = Math.max(slowestMillis, (System.nanoTime() - began) / 1_000_000);
    if (thrown.isEmpty()) {
      return;
    }
    if (target.refusal().test(thrown.get())) {
      refusals++;
    } else if (kinds.size() < MOST_KINDS && kinds.add(kind(thrown.get()))) {
      crashes.add(save(firstLine(thrown.get()), smallest(input, kind(thrown.get()))));
    }
  }

  private Optional<Throwable> thrownBy(byte[] input) {
    try {
      target.action().accept(input);
      return Optional.empty();
    } catch (Throwable thrown) {
      return Optional.of(thrown);
    }
  }

  /** The smallest input with the same kind of crash that can be had in a bounded time. */
  private byte[] smallest(Shrinkable<byte[]> found, String kind) {
    var best = found;
    for (var step = 0; step < MOST_SHRINKS; step++) {
      var smaller =
          best.shrink()
              .limit(50)
              .filter(each -> thrownBy(each.value()).filter(t -> kind(t).equals(kind)).isPresent())
              .findFirst();
      if (smaller.isEmpty()) {
        break;
      }
      best = smaller.get();
    }
    return best.value();
  }

  /** Where Plumbline was when it happened: two crashes at one place are one. */
  private static String kind(Throwable thrown) {
    for (var frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.plumbline.")
          && !frame.getClassName().startsWith("dev.plumbline.testkit.")) {
        return thrown.getClass().getName()
            + " at "
            + frame.getClassName()
            + "."
            + frame.getMethodName();
      }
    }
    return thrown.getClass().getName();
  }

  private static String firstLine(Throwable thrown) {
    var message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return kind(thrown) + ": " + message.substring(0, Math.min(200, message.length()));
  }

  private Crash save(String thrown, byte[] input) {
    try {
      var folder = Files.createDirectories(budget.folder().resolve("crashes"));
      var name = target.name() + "-" + HexFormat.of().toHexDigits(java.util.Arrays.hashCode(input));
      return new Crash(thrown, Files.write(folder.resolve(name), input).toAbsolutePath());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private void write(Figures figures) {
    try {
      Files.createDirectories(budget.folder());
      Files.writeString(budget.folder().resolve(target.name() + ".json"), figures.json());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
