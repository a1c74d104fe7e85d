package dev.plumbline.stacks.hybrid;

import com.pulumi.Context;
import com.pulumi.core.Output;
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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the hybrid program has on each cloud: a network with a public gateway and a private worker,
 * a Kubernetes cluster and a bucket for logs.
 */
record Estate(Network network, LogBucket logs, Server gateway, Server worker, Cluster cluster) {
  private static final int WORKER_PORT = 8443;

  static Estate declare(Cloud cloud, Ownership ownership, EstateSettings settings) {
    var plan = new Plan(cloud, ownership, settings);
    var network = plan.network();
    var logs = cloud.logBucket("logs", new LogBucketArgs(ownership, 30, 365));
    var gateway = plan.server("gateway", new Placement(network, Tier.PUBLIC, 0), logs, 8);
    var worker = plan.server("worker", new Placement(network, Tier.PRIVATE, 1), logs, 20);
    return new Estate(network, logs, gateway, worker, plan.cluster(network));
  }

  /**
   * Exports the ids and addresses that others need.
   *
   * @param named turns an export's name into the one for this cloud
   */
  void export(Context context, UnaryOperator<String> named) {
    context
        .export(named.apply("networkId"), network.id())
        .export(named.apply("publicSubnetIds"), Output.all(network.subnetIds(Tier.PUBLIC)))
        .export(named.apply("privateSubnetIds"), Output.all(network.subnetIds(Tier.PRIVATE)))
        .export(named.apply("publicFirewallId"), network.firewallId(Tier.PUBLIC))
        .export(named.apply("privateFirewallId"), network.firewallId(Tier.PRIVATE))
        .export(named.apply("logBucket"), logs.name())
        .export(named.apply("clusterName"), cluster.name())
        .export(named.apply("clusterEndpoint"), cluster.endpoint())
        .export(named.apply("gatewayId"), gateway.id())
        .export(named.apply("workerId"), worker.id())
        .export(named.apply("workerPrivateAddress"), worker.privateAddress());
  }

  private record Plan(Cloud cloud, Ownership ownership, EstateSettings settings) {
    Network network() {
      var network = settings.network();
      var internet = new TrafficSource.Addresses(CidrBlock.ANYWHERE);
      var inside = new TrafficSource.Addresses(network.cidr());
      return cloud.network(
          "network",
          new NetworkArgs(
              ownership,
              network.cidr(),
              network.zones(),
              List.of(
                  InboundRule.tcp("HTTPS from anywhere", 443, internet),
                  InboundRule.tcp("Metrics from the network", 9100, inside)),
              List.of(
                  InboundRule.tcp(
                      "Requests from gateway", WORKER_PORT, new TrafficSource.PublicTier()),
                  InboundRule.tcp("Metrics from network", 9100, inside))));
    }

    Server server(String name, Placement placement, LogBucket logs, int dataGibibytes) {
      var servers = settings.servers();
      return cloud.server(
          name,
          new ServerArgs(
              ownership,
              placement,
              new Machine(servers.size(), servers.image(), 16),
              List.of(new Disk("data", dataGibibytes)),
              Optional.of(logs)));
    }

    Cluster cluster(Network network) {
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
  }
}
