package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.kubernetes.Resources;
import dev.plumbline.stacks.kubernetes.Tenant;
import dev.plumbline.stacks.kubernetes.TenantArgs;
import java.util.regex.Pattern;

/**
 * A closed namespace with a quota, on the cluster that the stack's configuration names, in which a
 * group of people may run workloads.
 */
public record SandboxNamespace(Ownership ownership, Resources quota, int pods, String group) {
  // Groups of the cluster's own, such as system:authenticated, are never somebody's team.
  private static final Pattern GROUP = Pattern.compile("(?!system:)[A-Za-z0-9][\\w.:/@-]{0,99}");

  /** Declares it. */
  public static void declare(Context context) {
    read(new Parameters(context)).declareIn(context);
  }

  static SandboxNamespace read(Parameters parameters) {
    return new SandboxNamespace(
        parameters.ownership(),
        new Resources(
            Integer.toString(parameters.number("cpu", 2, 1, 64)),
            parameters.number("memory", 4, 1, 256) + "Gi"),
        parameters.number("pods", 20, 1, 200),
        parameters.text(
            "group",
            "developers",
            GROUP,
            "it must be the name of a group of people, none that starts with system:"));
  }

  void declareIn(Context context) {
    var tenant =
        new Tenant(
            "workspace",
            new TenantArgs(ownership, context.stackName(), quota, pods, new Resources("1", "1Gi")));
    context.export("namespace", Output.of(tenant.editedBy(group).namespaceName()));
  }
}
