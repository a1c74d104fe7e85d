package dev.plumbline.stacks.hybrid;

import com.pulumi.Pulumi;

/** The entry point that Pulumi's Java language host starts. */
public final class Main {
  private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final String THREADS = "4";

  private Main() {}

  public static void main(String[] args) {
    widenCommonPool();
    Pulumi.run(HybridStack::declare);
  }

  /**
   * Gives the common pool more than one thread; a size that the caller has set stays.
   *
   * <p>Pulumi's SDK keeps one thread of that pool spinning until the program is done. On a machine
   * with two processors the pool has only one, and since JDK 25 asynchronous work no longer gets
   * threads of its own then: the program would wait for itself for ever.
   */
  private static void widenCommonPool() {
    if (System.getProperty(COMMON_POOL) == null) {
      System.setProperty(COMMON_POOL, THREADS);
    }
  }
}
