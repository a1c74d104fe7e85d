package dev.plumbline.sandbox.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this JVM and of processes, in bytes. */
public final class Memory {

  private Memory() {}

  /** Forgets the peaks of this JVM's heap. */
  public static void forgetHeapPeak() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The sum of the peaks of the heap's pools: never less than the true peak. */
  public static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /**
   * The resident memory of a process: on Linux its highest so far ({@code VmHWM} of {@code
   * /proc/PID/status}), elsewhere what {@code ps} says now; empty where the process is gone.
   */
  public static OptionalLong resident(long pid) {
    var status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.exists(Path.of("/proc/self/status"))
          ? highWater(Files.readString(status))
          : byPs(pid);
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong highWater(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
        .findFirst();
  }

  private static OptionalLong byPs(long pid) throws IOException {
    var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    try (var output = ps.getInputStream()) {
      var text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.matches("\\d+")
          ? OptionalLong.of(Long.parseLong(text) * 1024)
          : OptionalLong.empty();
    }
  }
}
