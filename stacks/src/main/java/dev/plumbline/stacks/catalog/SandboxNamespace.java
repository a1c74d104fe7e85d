package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.kubernetes.Resources;
import dev.plumbline.stacks.kubernetes.Tenant;
import dev.plumbline.stacks.kubernetes.TenantArgs;

/** A closed namespace with a quota, on the cluster that the stack's configuration names. */
public final class SandboxNamespace {
  private SandboxNamespace() {}

  /** Declares it. */
  public static void declare(Context context) {
    context.export("namespace", Output.of(tenant(new Parameters(context)).namespaceName()));
  }

  static Tenant tenant(Parameters parameters) {
    var memory = parameters.number("memory", 4, 1, 256) + "Gi";
    return new Tenant(
        "workspace",
        new TenantArgs(
            parameters.ownership(),
            parameters.context().stackName(),
            new Resources(Integer.toString(parameters.number("cpu", 2, 1, 64)), memory),
            parameters.number("pods", 20, 1, 200),
            new Resources("1", "1Gi")));
  }
}
