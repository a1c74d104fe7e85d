package dev.plumbline.stacks;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.plumbline.stacks.catalog.HybridWorkspace;
import dev.plumbline.stacks.catalog.ManagedCluster;
import dev.plumbline.stacks.catalog.SandboxNamespace;
import dev.plumbline.stacks.catalog.ServerNetwork;
import dev.plumbline.stacks.catalog.WebService;
import dev.plumbline.stacks.hybrid.HybridStack;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The entry point that Pulumi's Java language host starts: one jar for all programs. */
public final class Main {
  private static final String COMMON_POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";
  private static final String THREADS = "4";

  private static final Map<String, Consumer<Context>> PROGRAMS =
      new TreeMap<>(
          Map.of(
              "aws-network", ServerNetwork::onAws,
              "azure-network", ServerNetwork::onAzure,
              "hybrid", HybridStack::declare,
              "hybrid-workspace", HybridWorkspace::declare,
              "managed-cluster", ManagedCluster::declare,
              "sandbox-namespace", SandboxNamespace::declare,
              "web-service", WebService::declare));

  private Main() {}

  public static void main(String[] args) {
    widenCommonPool();
    Pulumi.run(Main::declare);
  }

  /** The projects that have a program. */
  static Set<String> projects() {
    return PROGRAMS.keySet();
  }

  /** Declares what the project of this name does. */
  public static void declare(Context context) {
    var program = PROGRAMS.get(context.projectName());
    if (program == null) {
      throw new IllegalArgumentException(
          "There is no program for the project '%s': the name in Pulumi.yaml must be one of %s"
              .formatted(context.projectName(), String.join(", ", PROGRAMS.keySet())));
    }
    program.accept(context);
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
