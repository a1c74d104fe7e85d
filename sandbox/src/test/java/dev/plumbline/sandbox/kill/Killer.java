package dev.plumbline.sandbox.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** Waits until the armed step stands still, and kills the service there. */
final class Killer implements AutoCloseable {

  private static final long LOOK = 10_000_000;

  private final World world;
  private final KillPoint point;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean dead;
  private volatile boolean struck;

  Killer(World world, KillPoint point) throws SQLException, IOException {
    this.world = world;
    this.point = point;
    if (point.step().startsWith("pulumi:")) {
      Files.createFile(world.root().resolve("hold-" + point.step().substring(7)));
    }
    world.gate.arm(point);
    world.steps.arm(point);
    this.thread = Thread.ofPlatform().name("killer").start(this::watch);
  }

  private void watch() {
    try {
      while (!closed && !isStill()) {
        LockSupport.parkNanos(LOOK);
      }
      if (!closed) {
        world.service().kill();
        struck = true;
        release();
        dead = true;
      }
    } catch (SQLException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private boolean isStill() throws SQLException {
    return world.gate.isOccupied()
        || Files.exists(world.root().resolve("held"))
        || !world.steps.waiting().isEmpty();
  }

  private void release() throws SQLException, IOException {
    world.gate.open();
    world.steps.disarm(point.kept());
    Files.deleteIfExists(world.root().resolve("held"));
    Files.deleteIfExists(world.root().resolve("hold-" + point.step().replaceFirst(".*:", "")));
  }

  /** Whether the point was reached. */
  boolean hasStruck() {
    return struck;
  }

  /** Starts the service again where it was killed. */
  void revive() {
    if (dead) {
      dead = false;
      try {
        world.revive();
      } catch (SQLException broken) {
        throw new IllegalStateException(broken);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (!struck) {
      release();
    }
    revive();
  }
}
