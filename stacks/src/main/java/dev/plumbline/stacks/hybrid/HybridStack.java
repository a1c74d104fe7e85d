package dev.plumbline.stacks.hybrid;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.aws.AwsCloud;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Cloud;
import dev.plumbline.stacks.component.Cluster;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.Disk;
import dev.plumbline.stacks.component.InboundRule;
import dev.plumbline.stacks.component.LogBucket;
import dev.plumbline.stacks.component.LogBucketArgs;
import dev.plumbline.stacks.component.Machine;
import dev.plumbline.stacks.component.Network;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.NodePool;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Placement;
import dev.plumbline.stacks.component.Server;
import dev.plumbline.stacks.component.ServerArgs;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.component.Tier;
import dev.plumbline.stacks.component.TrafficSource;
import dev.plumbline.stacks.hybrid.HybridSettings.WorkloadSettings;
import dev.plumbline.stacks.kubernetes.Container;
import dev.plumbline.stacks.kubernetes.Resources;
import dev.plumbline.stacks.kubernetes.Tenant;
import dev.plumbline.stacks.kubernetes.TenantArgs;
import dev.plumbline.stacks.kubernetes.Workload;
import dev.plumbline.stacks.kubernetes.WorkloadArgs;
import java.util.List;
import java.util.Map;

/**
 * A network with a public gateway and a private worker, a Kubernetes cluster, a bucket for logs,
 * and a web workload on the cluster that the stack's {@code kubernetes:} configuration names.
 */
public final class HybridStack {
  private static final int WORKER_PORT = 8443;

  private final Context context;
  private final Cloud cloud;
  private final HybridSettings settings;
  private final Ownership ownership;

  private HybridStack(Context context, Cloud cloud, HybridSettings settings) {
    this.context = context;
    this.cloud = cloud;
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
    new HybridStack(context, new AwsCloud(), settings).declare();
  }

  private void declare() {
    var network = network();
    var logs = cloud.logBucket("logs", new LogBucketArgs(ownership, 30, 365));
    var gateway = server("gateway", new Placement(network, Tier.PUBLIC, 0), logs, 8);
    var worker = server("worker", new Placement(network, Tier.PRIVATE, 1), logs, 20);
    var cluster = cluster(network);
    settings.workload().ifPresent(this::workload);
    export(network, logs, cluster);
    context
        .export("gatewayId", gateway.id())
        .export("workerId", worker.id())
        .export("workerPrivateAddress", worker.privateAddress());
  }

  private Network network() {
    var internet = new TrafficSource.Addresses(CidrBlock.ANYWHERE);
    var inside = new TrafficSource.Addresses(settings.network().cidr());
    return cloud.network(
        "network",
        new NetworkArgs(
            ownership,
            settings.network().cidr(),
            settings.network().zones(),
            List.of(
                InboundRule.tcp("HTTPS from anywhere", 443, internet),
                InboundRule.tcp("Metrics from the network", 9100, inside)),
            List.of(
                InboundRule.tcp(
                    "Requests from gateway", WORKER_PORT, new TrafficSource.PublicTier()),
                InboundRule.tcp("Metrics from network", 9100, inside))));
  }

  private Server server(String name, Placement placement, LogBucket logs, int dataGibibytes) {
    var servers = settings.servers();
    return cloud.server(
        name,
        new ServerArgs(
            ownership,
            placement,
            new Machine(servers.size(), servers.image(), 16),
            List.of(new Disk("data", dataGibibytes)),
            logs));
  }

  private Cluster cluster(Network network) {
    int nodes = settings.cluster().nodes();
    return cloud.cluster(
        "cluster",
        new ClusterArgs(
            ownership,
            network,
            settings.cluster().kubernetesVersion(),
            new NodePool(Size.MEDIUM, 1, nodes, nodes + 2, 30),
            settings.network().adminCidrs()));
  }

  private void workload(WorkloadSettings web) {
    var tenant =
        new Tenant(
            "apps",
            new TenantArgs(
                ownership,
                ownership.physicalName("apps"),
                new Resources("8", "4Gi"),
                2 * HybridSettings.MOST_REPLICAS,
                new Resources("1", "512Mi")));
    var workload =
        new Workload(
            "web",
            new WorkloadArgs(
                ownership,
                tenant,
                new Container(
                    web.image(),
                    8080,
                    web.replicas(),
                    new Resources("250m", "128Mi"),
                    web.awaitRollout()),
                Map.of("LOG_LEVEL", "info", "ENVIRONMENT", ownership.environment()),
                Map.of("APP_PASSWORD", web.appPassword())));
    context
        .export("namespace", Output.of(tenant.namespaceName()))
        .export("webAddress", Output.of(workload.address()));
  }

  private void export(Network network, LogBucket logs, Cluster cluster) {
    context
        .export("networkId", network.id())
        .export("publicSubnetIds", Output.all(network.subnetIds(Tier.PUBLIC)))
        .export("privateSubnetIds", Output.all(network.subnetIds(Tier.PRIVATE)))
        .export("publicFirewallId", network.firewallId(Tier.PUBLIC))
        .export("privateFirewallId", network.firewallId(Tier.PRIVATE))
        .export("logBucket", logs.name())
        .export("clusterName", cluster.name())
        .export("clusterEndpoint", cluster.endpoint());
  }
}
