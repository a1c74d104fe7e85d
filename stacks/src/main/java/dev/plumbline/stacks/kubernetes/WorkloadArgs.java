package dev.plumbline.stacks.kubernetes;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * What a workload is to be like.
 *
 * @param tenant the namespace that the workload runs in
 * @param traffic who reaches it, and whom it reaches
 * @param settings plain settings, which the container gets as environment variables
 * @param secrets secret settings, which the container gets as environment variables too
 */
public record WorkloadArgs(
    Tenant tenant,
    Container container,
    Traffic traffic,
    Map<String, String> settings,
    Map<String, Output<String>> secrets) {
  public WorkloadArgs {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }

  /** Names the workload without its settings: a secret could be among them. */
  @Override
  public String toString() {
    return "WorkloadArgs[namespace=%s, container=%s]".formatted(tenant.namespaceName(), container);
  }
}
