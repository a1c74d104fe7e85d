package dev.plumbline.stacks.hybrid;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.aws.AwsCloud;
import dev.plumbline.stacks.azure.AzureCloud;
import dev.plumbline.stacks.azure.AzureCloudArgs;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.hybrid.HybridSettings.WorkloadSettings;
import dev.plumbline.stacks.kubernetes.ClusterConnection;
import dev.plumbline.stacks.kubernetes.Container;
import dev.plumbline.stacks.kubernetes.Resources;
import dev.plumbline.stacks.kubernetes.Tenant;
import dev.plumbline.stacks.kubernetes.TenantArgs;
import dev.plumbline.stacks.kubernetes.Traffic;
import dev.plumbline.stacks.kubernetes.Workload;
import dev.plumbline.stacks.kubernetes.WorkloadArgs;
import dev.plumbline.stacks.settings.ConfigSource;
import dev.plumbline.stacks.settings.InvalidSetting;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The same {@link Estate} on AWS and on Azure, a web workload on the cluster that the stack's
 * {@code kubernetes:} configuration names, and an empty tenant on the cluster in Azure.
 */
public final class HybridStack {
  private final Context context;
  private final HybridSettings settings;
  private final Ownership ownership;

  private HybridStack(Context context, HybridSettings settings) {
    this.context = context;
    this.settings = settings;
    this.ownership = settings.ownership();
  }

  /**
   * Declares the stack with the settings of its configuration.
   *
   * @throws InvalidSetting when a setting does not fit; nothing is declared then
   */
  public static void declare(Context context) {
    declare(context, ConfigSource.of(context));
  }

  static void declare(Context context, ConfigSource source) {
    var settings = HybridSettings.read(source, context.projectName(), context.stackName());
    new HybridStack(context, settings).declare();
  }

  private void declare() {
    Estate.declare(new AwsCloud(), ownership, settings.aws())
        .export(context, UnaryOperator.identity());
    settings.workload().ifPresent(this::workload);
    settings.azure().ifPresent(this::azure);
  }

  private void azure(AzureSettings azure) {
    var cloud =
        new AzureCloud(
            "azure",
            new AzureCloudArgs(ownership, azure.location(), Optional.of(azure.sshPublicKey())));
    var estate = Estate.declare(cloud, ownership, azure.estate());
    estate.export(context, HybridStack::onAzure);
    if (settings.workload().isPresent()) {
      azureTenant(estate.cluster().kubeconfig());
    }
  }

  private void azureTenant(Output<String> kubeconfig) {
    var connection = new ClusterConnection("azure", kubeconfig);
    var tenant = new Tenant("azure-apps", tenantArgs("azure-apps"), connection);
    context.export("azureNamespace", Output.of(tenant.namespaceName()));
  }

  private static String onAzure(String name) {
    return "azure" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private void workload(WorkloadSettings web) {
    var tenant = new Tenant("apps", tenantArgs("apps"));
    var workload =
        new Workload(
            "web",
            new WorkloadArgs(
                tenant,
                new Container(
                    web.image(),
                    8080,
                    web.replicas(),
                    new Resources("250m", "128Mi"),
                    web.awaitRollout()),
                Traffic.within(tenant),
                Map.of("LOG_LEVEL", "info", "ENVIRONMENT", ownership.environment()),
                Map.of("APP_PASSWORD", web.appPassword())));
    context
        .export("namespace", Output.of(tenant.namespaceName()))
        .export("webAddress", Output.of(workload.address()));
  }

  private TenantArgs tenantArgs(String name) {
    return new TenantArgs(
        ownership,
        ownership.physicalName(name),
        new Resources("8", "4Gi"),
        2 * HybridSettings.MOST_REPLICAS,
        new Resources("1", "512Mi"));
  }
}
