package dev.plumbline.stacks.aws;

import com.pulumi.aws.eks.NodeGroup;
import com.pulumi.aws.eks.NodeGroupArgs;
import com.pulumi.aws.eks.inputs.ClusterAccessConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.aws.eks.inputs.NodeGroupUpdateConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Cluster;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EKS cluster with one managed node group in the private subnets. The API server is always
 * reachable from inside the network, and from outside only for the addresses that the arguments
 * name.
 */
public final class AwsCluster extends ComponentResource implements Cluster {
  private final String name;
  private final ClusterArgs args;
  private final CustomResourceOptions child;
  private final com.pulumi.aws.eks.Cluster cluster;

  public AwsCluster(String name, ClusterArgs args) {
    super("plumbline:aws:Cluster", name);
    this.name = name;
    this.args = args;
    this.child = CustomResourceOptions.builder().parent(this).build();
    this.cluster = cluster(controlPlaneIdentity());
    nodeGroup(nodeIdentity());
    registerOutputs(Map.of("name", cluster.name(), "endpoint", cluster.endpoint()));
  }

  @Override
  public Output<String> name() {
    return cluster.name();
  }

  @Override
  public Output<String> endpoint() {
    return cluster.endpoint();
  }

  /** Empty: who reaches an EKS cluster has tokens made by {@code aws eks get-token}. */
  @Override
  public Optional<Output<String>> kubeconfig() {
    return Optional.empty();
  }

  private ServiceRole controlPlaneIdentity() {
    var identity =
        new ServiceRole(name + "-control-plane", "eks.amazonaws.com", args.ownership(), child);
    identity.attachAwsPolicy("AmazonEKSClusterPolicy");
    return identity;
  }

  private ServiceRole nodeIdentity() {
    var identity = new ServiceRole(name + "-nodes", "ec2.amazonaws.com", args.ownership(), child);
    identity.attachAwsPolicy("AmazonEKSWorkerNodePolicy");
    identity.attachAwsPolicy("AmazonEKS_CNI_Policy");
    identity.attachAwsPolicy("AmazonEC2ContainerRegistryReadOnly");
    return identity;
  }

  private com.pulumi.aws.eks.Cluster cluster(ServiceRole identity) {
    return new com.pulumi.aws.eks.Cluster(
        name,
        com.pulumi.aws.eks.ClusterArgs.builder()
            .name(args.ownership().physicalName(name))
            .version(args.kubernetesVersion())
            .roleArn(identity.role().arn())
            .vpcConfig(vpcConfig())
            .accessConfig(
                ClusterAccessConfigArgs.builder()
                    .authenticationMode("API")
                    .bootstrapClusterCreatorAdminPermissions(true)
                    .build())
            .enabledClusterLogTypes("api", "audit", "authenticator")
            .tags(args.ownership().tags(name))
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(identity.attachments()).build());
  }

  private ClusterVpcConfigArgs vpcConfig() {
    var access =
        ClusterVpcConfigArgs.builder()
            .subnetIds(Output.all(args.network().subnetIds(Tier.PRIVATE)))
            .endpointPrivateAccess(true)
            .endpointPublicAccess(!args.apiAllowedFrom().isEmpty());
    if (!args.apiAllowedFrom().isEmpty()) {
      access.publicAccessCidrs(args.apiAllowedFrom().stream().map(CidrBlock::toString).toList());
    }
    return access.build();
  }

  private void nodeGroup(ServiceRole identity) {
    var nodes = args.nodes();
    new NodeGroup(
        name + "-nodes",
        NodeGroupArgs.builder()
            .nodeGroupName(args.ownership().physicalName(name + "-nodes"))
            .clusterName(cluster.name())
            .nodeRoleArn(identity.role().arn())
            .subnetIds(Output.all(args.network().subnetIds(Tier.PRIVATE)))
            .instanceTypes(List.of(MachineTypes.of(nodes.size())))
            .diskSize(nodes.diskGibibytes())
            .scalingConfig(
                NodeGroupScalingConfigArgs.builder()
                    .minSize(nodes.fewest())
                    .desiredSize(nodes.desired())
                    .maxSize(nodes.most())
                    .build())
            .updateConfig(NodeGroupUpdateConfigArgs.builder().maxUnavailable(1).build())
            .tags(args.ownership().tags(name + "-nodes"))
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(identity.attachments()).build());
  }
}
