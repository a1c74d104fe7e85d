package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.aws.AwsCloud;
import dev.plumbline.stacks.azure.AzureCloud;
import dev.plumbline.stacks.azure.AzureCloudArgs;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Cloud;
import dev.plumbline.stacks.component.Cluster;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.NodePool;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.kubernetes.ClusterConnection;
import dev.plumbline.stacks.kubernetes.Resources;
import dev.plumbline.stacks.kubernetes.Tenant;
import dev.plumbline.stacks.kubernetes.TenantArgs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A Kubernetes cluster that a cloud runs, in a network of its own, with closed namespaces in it.
 */
public final class ManagedCluster {
  private static final int MOST_NODES = 10;
  private static final int MOST_NAMESPACES = 10;
  private static final int MORE_UNDER_LOAD = 2;
  private static final int NODE_DISK_GIBIBYTES = 30;
  private static final int PODS = 50;
  private static final Pattern VERSION = Pattern.compile("1\\.\\d{2}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?");

  /** Who runs the cluster. */
  private enum Provider {
    AWS,
    AZURE
  }

  /** A cloud, declared when it is asked for, and the zones to use there. */
  private record Ground(Supplier<Cloud> cloud, List<String> zones) {
    Ground {
      zones = List.copyOf(zones);
    }
  }

  private final Context context;
  private final Ownership ownership;
  private final Ground ground;
  private final CidrBlock cidr;
  private final String kubernetesVersion;
  private final NodePool nodes;
  private final List<CidrBlock> apiAllowedFrom;
  private final List<String> namespaces;
  private final Resources quota;
  private final Optional<Output<String>> otherWay;

  private ManagedCluster(Parameters parameters) {
    this.context = parameters.context();
    this.ownership = parameters.ownership();
    this.ground = ground(parameters);
    this.cidr = parameters.network("cidr", "10.52.0.0/16", ground.zones().size());
    this.kubernetesVersion =
        parameters.text(
            "kubernetesVersion", "1.33", VERSION, "it must be a minor version of Kubernetes");
    this.nodes = nodes(parameters);
    this.apiAllowedFrom = apiAllowedFrom(parameters);
    this.namespaces = namespaces(parameters);
    this.quota =
        new Resources(
            Integer.toString(parameters.number("cpu", 4, 1, 64)),
            parameters.number("memory", 8, 1, 256) + "Gi");
    this.otherWay = parameters.secret("kubeconfig");
  }

  private Ground ground(Parameters parameters) {
    return switch (parameters.choice("cloud", Provider.AWS)) {
      case AWS -> {
        var region = parameters.reader().required("aws:region", "eu-central-1");
        yield new Ground(AwsCloud::new, List.of(region + "a", region + "b"));
      }
      case AZURE -> {
        var location = parameters.reader().required("azure-native:location", "westeurope");
        var args = new AzureCloudArgs(ownership, location, Optional.empty());
        yield new Ground(() -> new AzureCloud("azure", args), List.of("1", "2"));
      }
    };
  }

  private static NodePool nodes(Parameters parameters) {
    int nodes = parameters.number("nodes", 2, 1, MOST_NODES);
    return new NodePool(
        parameters.choice("size", Size.MEDIUM),
        1,
        nodes,
        nodes + MORE_UNDER_LOAD,
        NODE_DISK_GIBIBYTES);
  }

  private static List<CidrBlock> apiAllowedFrom(Parameters parameters) {
    var example = "203.0.113.0/24";
    var allowed = parameters.cidrs("apiAllowedFrom", example);
    if (allowed.contains(CidrBlock.ANYWHERE)) {
      throw parameters.wrong(
          "apiAllowedFrom",
          "contains 0.0.0.0/0: the cluster's API server must not be open to the whole internet",
          example);
    }
    return allowed;
  }

  private static List<String> namespaces(Parameters parameters) {
    var names = parameters.list("namespaces", List.of("apps"));
    if (names.size() > MOST_NAMESPACES
        || Set.copyOf(names).size() < names.size()
        || !names.stream().allMatch(name -> LABEL.matcher(name).matches())) {
      throw parameters.wrong(
          "namespaces",
          "is \"%s\": there may be up to %d, all different, each of 1 to 20 lowercase letters, digits and hyphens"
              .formatted(String.join(",", names), MOST_NAMESPACES),
          "apps");
    }
    return names;
  }

  /** Declares it. */
  public static void declare(Context context) {
    new ManagedCluster(new Parameters(context)).declare();
  }

  private void declare() {
    var cloud = ground.cloud().get();
    var network =
        cloud.network(
            "network", new NetworkArgs(ownership, cidr, ground.zones(), List.of(), List.of()));
    var cluster =
        cloud.cluster(
            "cluster",
            new ClusterArgs(ownership, network, kubernetesVersion, nodes, apiAllowedFrom));
    var kubeconfig = cluster.kubeconfig();
    context
        .export("networkId", network.id())
        .export("clusterName", cluster.name())
        .export("endpoint", cluster.endpoint())
        .export("kubeconfig", kubeconfig)
        .export("namespaces", Output.of(String.join(",", tenants(cluster, kubeconfig))));
  }

  private List<String> tenants(Cluster cluster, Output<String> kubeconfig) {
    if (namespaces.isEmpty()) {
      return List.of();
    }
    var connection = new ClusterConnection("cluster", way(cluster).orElse(kubeconfig));
    return namespaces.stream()
        .map(name -> new Tenant(name, tenantArgs(name), connection).namespaceName())
        .toList();
  }

  /** Names the cluster's endpoint too, so that namespaces come after the cluster and go before. */
  private Optional<Output<String>> way(Cluster cluster) {
    return otherWay.map(way -> Output.tuple(cluster.endpoint(), way).applyValue(both -> both.t2));
  }

  private TenantArgs tenantArgs(String name) {
    return new TenantArgs(
        ownership, ownership.physicalName(name), quota, PODS, new Resources("2", "4Gi"));
  }
}
