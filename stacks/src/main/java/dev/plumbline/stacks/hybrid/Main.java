package dev.plumbline.stacks.hybrid;

import com.pulumi.Pulumi;

/** The entry point that Pulumi's Java language host starts. */
public final class Main {
  private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final String NO_UNSAFE = "io.grpc.netty.shaded.io.netty.noUnsafe";
  private static final String THREADS = "4";

  private Main() {}

  public static void main(String[] args) {
    prepareJvm();
    Pulumi.run(HybridStack::declare);
  }

  /**
   * Sets what a jar's manifest cannot; whatever the caller has set stays.
   *
   * <p>Pulumi's SDK keeps one thread of the common pool spinning until the program is done. Since
   * JDK 25 that pool has a single thread on a machine with two processors, which then never gets to
   * the program's own work. Netty's access to memory through {@code Unsafe} makes the JVM print
   * warnings into each preview.
   */
  private static void prepareJvm() {
    if (System.getProperty(COMMON_POOL) == null) {
      System.setProperty(COMMON_POOL, THREADS);
    }
    if (System.getProperty(NO_UNSAFE) == null) {
      System.setProperty(NO_UNSAFE, "true");
    }
  }
}
