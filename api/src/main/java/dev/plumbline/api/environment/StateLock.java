package dev.plumbline.api.environment;

import dev.plumbline.api.pulumi.PulumiChild;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * The lock of a run of Pulumi in a backend of files or objects, as the command line tells of it.
 * Source: {@code pkg/backend/diy/lock.go}, {@code checkForLock}.
 */
final class StateLock {

  /** By which a line tells who holds one. */
  static final String HOLDER = ": created by ";

  private static final Pattern HELD =
      Pattern.compile(HOLDER + "\\S*@(\\S+) \\(pid ([0-9]{1,18})\\)");

  private StateLock() {}

  /** As {@link #isLeft(String, String, LongPredicate)}, of this machine. */
  static boolean isLeft(String reason) {
    return isLeft(
        reason,
        PulumiChild.host(),
        pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
  }

  /**
   * Whether whoever held the lock is gone: a process of this machine that lives no more. Of other
   * machines nobody knows, and a lock of somebody who works is never taken away.
   *
   * @param reason why a run could not begin
   * @param host the name of this machine
   * @param lives whether a process of this machine lives
   */
  static boolean isLeft(String reason, String host, LongPredicate lives) {
    if (!reason.contains("currently locked by") || host.isEmpty()) {
      return false;
    }
    var holders = HELD.matcher(reason).results().toList();
    return !holders.isEmpty()
        && holders.stream()
            .allMatch(
                holder ->
                    plain(holder.group(1)).equals(plain(host))
                        && !lives.test(Long.parseLong(holder.group(2))));
  }

  /** Without the domain, which not every program tells. */
  private static String plain(String host) {
    return host.replaceFirst("[.].*", "").toLowerCase(Locale.ROOT);
  }
}
