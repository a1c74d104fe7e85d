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

/**
 * An EKS cluster with one managed node group in the private subnets. The API server is always
 * reachable from inside the network, and from outside only for the addresses that the arguments
 * name.
 */
public final class AwsCluster extends ComponentResource implements Cluster {
  private static final int REGION_IN_ARN = 3;

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

  /** Whoever uses it needs the AWS command line, which makes the tokens. */
  @Override
  public Output<String> kubeconfig() {
    return Output.tuple(
            cluster.name(), cluster.arn(), cluster.endpoint(), cluster.certificateAuthority())
        .applyValue(
            known ->
                kubeconfig(
                    known.t1,
                    known.t3,
                    known.t4.data().orElse(""),
                    known.t2.split(":", -1)[REGION_IN_ARN]))
        .asSecret();
  }

  private static String kubeconfig(String name, String endpoint, String authority, String region) {
    return """
        apiVersion: v1
        kind: Config
        current-context: "%1$s"
        clusters:
          - name: "%1$s"
            cluster: {server: "%2$s", certificate-authority-data: "%3$s"}
        contexts:
          - name: "%1$s"
            context: {cluster: "%1$s", user: "%1$s"}
        users:
          - name: "%1$s"
            user:
              exec:
                apiVersion: client.authentication.k8s.io/v1beta1
                interactiveMode: Never
                command: aws
                args: [--region, "%4$s", eks, get-token, --cluster-name, "%1$s"]
        """
        .formatted(name, endpoint, authority, region);
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
