package dev.plumbline.sandbox.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The machine that figures were taken on.
 *
 * @param memory installed, in bytes
 * @param load the load average of the last minute before the run; negative where nobody tells
 */
public record Machine(int cores, long memory, String system, String jdk, double load) {

  /** This machine, now. */
  public static Machine here() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
        Runtime.version().toString(),
        system.getSystemLoadAverage());
  }

  /** One line for people. */
  public String line() {
    return "%d cores, %d GiB, %s, JDK %s, load %.1f before the run"
        .formatted(cores, Math.round(memory / 1024.0 / 1024 / 1024), system, jdk, load);
  }
}
