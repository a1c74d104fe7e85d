package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.containerservice.ContainerserviceFunctions;
import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.containerservice.ManagedClusterArgs;
import com.pulumi.azurenative.containerservice.enums.ResourceIdentityType;
import com.pulumi.azurenative.containerservice.inputs.ContainerServiceNetworkProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ListManagedClusterUserCredentialsArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAPIServerAccessProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAutoUpgradeProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterIdentityArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterOIDCIssuerProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSKUArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileWorkloadIdentityArgs;
import com.pulumi.azurenative.containerservice.outputs.ListManagedClusterUserCredentialsResult;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Cluster;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.Ownership;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An AKS cluster with a system pool and one more pool in a private subnet. The API server has a
 * private address only, unless the arguments name who reaches it from outside; then these addresses
 * and the network's own do.
 */
public final class AzureCluster extends ComponentResource implements Cluster {
  // Inside the cluster only; it must not overlap with the network's addresses.
  private static final String SERVICE_CIDR = "172.16.0.0/16";
  private static final String DNS_SERVICE_ADDRESS = "172.16.0.10";
  private static final int LONGEST_DNS_PREFIX = 54;

  private final String name;
  private final ClusterArgs args;
  private final AzureGroup group;
  private final ManagedCluster cluster;

  AzureCluster(String name, ClusterArgs args, AzureGroup group) {
    super("plumbline:azure:Cluster", name);
    this.name = name;
    this.args = args;
    this.group = group;
    var nodes = new AzureNodes(args, group);
    var identity = new AzureIdentity(ownership(), group).declare(name, after());
    var role =
        BuiltInRole.NETWORK_CONTRIBUTOR.grant(
            name + "-network", identity, nodes.subnetId(), after());
    this.cluster = cluster(nodes, identity, role);
    nodes.general(name + "-nodes", cluster, this);
    registerOutputs(Map.of("name", name(), "endpoint", endpoint()));
  }

  @Override
  public Output<String> name() {
    return cluster.name();
  }

  @Override
  public Output<String> endpoint() {
    var host = isPrivate() ? cluster.privateFQDN() : cluster.fqdn();
    return host.applyValue(fullName -> "https://" + fullName + ":443");
  }

  @Override
  public Output<String> kubeconfig() {
    return ContainerserviceFunctions.listManagedClusterUserCredentials(
            ListManagedClusterUserCredentialsArgs.builder()
                .resourceGroupName(group.name())
                .resourceName(cluster.name())
                .build())
        .applyValue(AzureCluster::decoded)
        .asSecret();
  }

  private static String decoded(ListManagedClusterUserCredentialsResult credentials) {
    var kubeconfig = credentials.kubeconfigs().getFirst().value();
    return new String(Base64.getDecoder().decode(kubeconfig), StandardCharsets.UTF_8);
  }

  private ManagedCluster cluster(AzureNodes nodes, UserAssignedIdentity identity, Resource role) {
    return new ManagedCluster(
        name,
        ManagedClusterArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .resourceName(ownership().physicalName(name))
            .nodeResourceGroup(ownership().physicalName(name + "-nodes"))
            .dnsPrefix(ownership().physicalName(name, LONGEST_DNS_PREFIX))
            .kubernetesVersion(args.kubernetesVersion())
            .sku(ManagedClusterSKUArgs.builder().name("Base").tier("Standard").build())
            .identity(
                ManagedClusterIdentityArgs.builder()
                    .type(ResourceIdentityType.UserAssigned)
                    .userAssignedIdentities(identity.id().applyValue(List::of))
                    .build())
            .enableRBAC(true)
            .apiServerAccessProfile(apiServerAccess())
            .networkProfile(traffic())
            .agentPoolProfiles(nodes.system())
            .autoUpgradeProfile(
                ManagedClusterAutoUpgradeProfileArgs.builder().upgradeChannel("patch").build())
            .oidcIssuerProfile(ManagedClusterOIDCIssuerProfileArgs.builder().enabled(true).build())
            .securityProfile(
                ManagedClusterSecurityProfileArgs.builder()
                    .workloadIdentity(
                        ManagedClusterSecurityProfileWorkloadIdentityArgs.builder()
                            .enabled(true)
                            .build())
                    .build())
            .tags(ownership().tags(name))
            .build(),
        after(role));
  }

  private ManagedClusterAPIServerAccessProfileArgs apiServerAccess() {
    var access = ManagedClusterAPIServerAccessProfileArgs.builder().disableRunCommand(true);
    return isPrivate()
        ? access.enablePrivateCluster(true).build()
        : access.enablePrivateCluster(false).authorizedIPRanges(authorized()).build();
  }

  /** The nodes are outside too: they reach the API server through the network's NAT gateway. */
  private Output<List<String>> authorized() {
    if (!(args.network() instanceof AzureNetwork network)) {
      throw new IllegalArgumentException("the network of an AKS cluster must be one on Azure");
    }
    return network
        .outboundAddress()
        .applyValue(
            own ->
                Stream.concat(
                        args.apiAllowedFrom().stream().map(CidrBlock::toString),
                        Stream.of(own + "/32"))
                    .toList());
  }

  private static ContainerServiceNetworkProfileArgs traffic() {
    return ContainerServiceNetworkProfileArgs.builder()
        .networkPlugin("azure")
        .networkPolicy("azure")
        .loadBalancerSku("standard")
        .outboundType("userAssignedNATGateway")
        .serviceCidr(SERVICE_CIDR)
        .dnsServiceIP(DNS_SERVICE_ADDRESS)
        .build();
  }

  private boolean isPrivate() {
    return args.apiAllowedFrom().isEmpty();
  }

  private Ownership ownership() {
    return args.ownership();
  }

  private CustomResourceOptions after(Resource... previous) {
    return CustomResourceOptions.builder().parent(this).dependsOn(previous).build();
  }
}
