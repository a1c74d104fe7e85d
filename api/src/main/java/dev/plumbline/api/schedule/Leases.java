package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.Stacks;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work under the lease of a stack, which it renews meanwhile. Thread-safe. */
final class Leases {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** Longer than a pause of a healthy process, shorter than a person's patience. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final Stacks stacks;
  private final String holder =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();

  Leases(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * Works, unless somebody else holds the lease for longer than it waits.
   *
   * @return whether it could
   */
  boolean hold(String stackId, Duration patience, Consumer<Lease> work) {
    var taken = take(stackId, patience);
    taken.ifPresent(
        lease -> {
          try (var _ = Loop.start("lease-" + stackId, RENEWAL, () -> renew(lease))) {
            work.accept(lease);
          } finally {
            release(lease);
          }
        });
    return taken.isPresent();
  }

  private Optional<Lease> take(String stackId, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var lease = stacks.lease(stackId, holder, LEASE);
      if (lease.isPresent() || System.nanoTime() >= deadline) {
        return lease;
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  private void release(Lease lease) {
    try {
      stacks.release(lease);
    } catch (RuntimeException failed) {
      if (!Database.isGone(failed)) {
        throw failed;
      }
      LOG.atDebug().addKeyValue("stack", lease.stackId()).log("the lease runs out by itself");
    }
  }

  private void renew(Lease lease) {
    if (!stacks.renew(lease, LEASE)) {
      LOG.atWarn().addKeyValue("stack", lease.stackId()).log("lease lost");
    }
  }
}
