package dev.plumbline.stacks.hybrid;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.Declaration.Declared;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class HybridStackTest {
  private final Declaration stack = HybridConfig.complete().declare();

  /** Types that have no tags, or whose tags are those of the resource they belong to. */
  private static final Set<String> WITHOUT_TAGS =
      Set.of(
          "azure-native:network:Subnet",
          "azure-native:network:VirtualNetworkPeering",
          "azure-native:network:SecurityRule",
          "azure-native:authorization:RoleAssignment",
          "azure-native:storage:BlobServiceProperties",
          "azure-native:storage:BlobContainer",
          "azure-native:storage:ManagementPolicy",
          "aws:ec2/route:Route",
          "aws:ec2/routeTableAssociation:RouteTableAssociation",
          "aws:ec2/volumeAttachment:VolumeAttachment",
          "aws:iam/rolePolicy:RolePolicy",
          "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
          "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
          "aws:s3/bucketPolicy:BucketPolicy",
          "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
          "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
          "aws:s3/bucketVersioningV2:BucketVersioningV2");

  @Test
  void declaresEveryResourceOfTheHybridCloud() {
    var counts =
        stack.resources().stream()
            .filter(resource -> !resource.type().startsWith("pulumi:"))
            .collect(groupingBy(Declared::type, counting()));

    assertThat(counts)
        .contains(
            entry("aws:ec2/vpc:Vpc", 1L),
            entry("aws:ec2/subnet:Subnet", 4L),
            entry("aws:ec2/internetGateway:InternetGateway", 1L),
            entry("aws:ec2/eip:Eip", 1L),
            entry("aws:ec2/natGateway:NatGateway", 1L),
            entry("aws:ec2/routeTable:RouteTable", 3L),
            entry("aws:ec2/route:Route", 2L),
            entry("aws:ec2/routeTableAssociation:RouteTableAssociation", 4L),
            entry("aws:ec2/securityGroup:SecurityGroup", 2L),
            entry("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", 2L),
            entry("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", 2L),
            entry("aws:ec2/instance:Instance", 2L),
            entry("aws:ebs/volume:Volume", 2L),
            entry("aws:ec2/volumeAttachment:VolumeAttachment", 2L),
            entry("aws:iam/role:Role", 4L),
            entry("aws:iam/policy:Policy", 1L),
            entry("aws:iam/rolePolicy:RolePolicy", 2L),
            entry("aws:iam/rolePolicyAttachment:RolePolicyAttachment", 8L),
            entry("aws:iam/instanceProfile:InstanceProfile", 2L),
            entry("aws:eks/cluster:Cluster", 1L),
            entry("aws:eks/nodeGroup:NodeGroup", 1L),
            entry("aws:s3/bucketV2:BucketV2", 1L),
            entry("azure-native:resources:ResourceGroup", 1L),
            entry("azure-native:network:VirtualNetwork", 2L),
            entry("azure-native:network:Subnet", 4L),
            entry("azure-native:network:VirtualNetworkPeering", 2L),
            entry("azure-native:network:NetworkSecurityGroup", 2L),
            entry("azure-native:network:SecurityRule", 8L),
            entry("azure-native:network:PublicIPAddress", 2L),
            entry("azure-native:network:NatGateway", 1L),
            entry("azure-native:network:NetworkInterface", 2L),
            entry("azure-native:compute:VirtualMachine", 2L),
            entry("azure-native:compute:Disk", 2L),
            entry("azure-native:managedidentity:UserAssignedIdentity", 3L),
            entry("azure-native:authorization:RoleAssignment", 3L),
            entry("azure-native:containerservice:ManagedCluster", 1L),
            entry("azure-native:containerservice:AgentPool", 1L),
            entry("azure-native:storage:StorageAccount", 1L),
            entry("azure-native:storage:BlobServiceProperties", 1L),
            entry("azure-native:storage:BlobContainer", 1L),
            entry("azure-native:storage:ManagementPolicy", 1L),
            entry("kubernetes:core/v1:Namespace", 2L),
            entry("kubernetes:core/v1:ResourceQuota", 2L),
            entry("kubernetes:core/v1:LimitRange", 2L),
            entry("kubernetes:core/v1:ServiceAccount", 1L),
            entry("kubernetes:rbac.authorization.k8s.io/v1:Role", 1L),
            entry("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", 1L),
            entry("kubernetes:networking.k8s.io/v1:NetworkPolicy", 3L),
            entry("kubernetes:core/v1:ConfigMap", 1L),
            entry("kubernetes:core/v1:Secret", 1L),
            entry("kubernetes:apps/v1:Deployment", 1L),
            entry("kubernetes:core/v1:Service", 1L));
  }

  @Test
  void everyResourceThatCanCarriesTheOwnersTags() {
    var tagged =
        stack.resources().stream()
            .filter(resource -> resource.type().startsWith("a"))
            .filter(resource -> !WITHOUT_TAGS.contains(resource.type()))
            .toList();

    assertThat(tagged)
        .isNotEmpty()
        .allSatisfy(
            resource ->
                assertThat(resource.at("tags"))
                    .isEqualTo(
                        Map.of(
                            "Name", resource.name(),
                            "project", "hybrid",
                            "environment", "test",
                            "owner", "platform",
                            "managed-by", "pulumi")));
  }

  @Test
  void everyKubernetesObjectCarriesTheOwnersLabels() {
    assertThat(stack.resources())
        .filteredOn(resource -> resource.type().startsWith("kubernetes:"))
        .hasSize(16)
        .allSatisfy(
            resource -> {
              assertThat(resource.at("metadata.labels.owner")).isEqualTo("platform");
              assertThat(resource.at("metadata.labels.environment")).isEqualTo("test");
              assertThat(resource.at("metadata.labels"))
                  .asInstanceOf(MAP)
                  .containsEntry("app.kubernetes.io/managed-by", "pulumi");
            });
  }

  @Test
  void leavesKubernetesOutWhenTold() {
    var declared =
        HybridConfig.complete()
            .without("hybrid:appPassword")
            .with("hybrid:kubernetes", "false")
            .declare();

    assertThat(declared.resources()).noneMatch(resource -> resource.type().contains("kubernetes"));
    assertThat(declared.all("aws:eks/cluster:Cluster")).hasSize(1);
    assertThat(declared.all("azure-native:containerservice:ManagedCluster")).hasSize(1);
    assertThat(declared.calls()).isEmpty();
  }

  @Test
  void leavesAzureOutWhenTold() {
    var declared = HybridConfig.complete().with("hybrid:azure", "false").declare();

    assertThat(declared.resources()).noneMatch(resource -> resource.type().contains("azure"));
    assertThat(declared.all("kubernetes:core/v1:Namespace")).hasSize(1);
    assertThat(declared.result().outputs().keySet()).noneMatch(name -> name.startsWith("azure"));
  }

  @Test
  void putsATenantOnTheClusterInAzure() {
    var namespace = stack.one("kubernetes:core/v1:Namespace", "azure-apps");

    assertThat(namespace.at("metadata.name")).isEqualTo("hybrid-test-azure-apps");
    assertThat(stack.one("pulumi:providers:kubernetes", "azure").at("kubeconfig"))
        .isEqualTo("apiVersion: v1\nkind: Config\n");
    assertThat(stack.calls())
        .singleElement()
        .asString()
        .contains("azure-native:containerservice:listManagedClusterUserCredentials")
        .contains("resourceGroupName=azure")
        .contains("resourceName=cluster");
    assertThat(stack.resources())
        .filteredOn(resource -> resource.type().startsWith("kubernetes:"))
        .filteredOn(resource -> resource.provider().contains("kubernetes::azure"))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder(
            "azure-apps", "azure-apps", "azure-apps", "azure-apps-default-deny");
  }

  @Test
  void theKubeconfigOfTheClusterInAzureIsSecret() {
    var kubeconfig = stack.arguments(ProviderArgs.class).kubeconfig().orElseThrow();

    assertThat(PulumiTestInternal.extractOutputData(kubeconfig).isSecret()).isTrue();
  }

  @Test
  void exportsWhatOthersNeed() {
    assertThat(stack.result().outputs().keySet())
        .containsExactlyInAnyOrder(
            "networkId",
            "publicSubnetIds",
            "privateSubnetIds",
            "publicFirewallId",
            "privateFirewallId",
            "logBucket",
            "clusterName",
            "clusterEndpoint",
            "gatewayId",
            "workerId",
            "workerPrivateAddress",
            "namespace",
            "webAddress",
            "azureNetworkId",
            "azurePublicSubnetIds",
            "azurePrivateSubnetIds",
            "azurePublicFirewallId",
            "azurePrivateFirewallId",
            "azureLogBucket",
            "azureClusterName",
            "azureClusterEndpoint",
            "azureGatewayId",
            "azureWorkerId",
            "azureWorkerPrivateAddress",
            "azureNamespace");
  }

  @Test
  void declaresTheSameResourcesInAPreview() {
    var config = HybridConfig.complete();
    var preview = Declaration.ofPreview(context -> HybridStack.declare(context, config));
    preview.result().throwOnError();

    assertThat(names(preview)).isEqualTo(names(stack));
  }

  @Test
  void declaresNothingWhenASettingDoesNotFit() {
    var config = HybridConfig.complete().with("hybrid:replicas", "-1");
    var declared = Declaration.of(context -> HybridStack.declare(context, config));

    assertThat(declared.resources())
        .noneMatch(resource -> !resource.type().startsWith("pulumi:pulumi:Stack"));
    assertThat(declared.result().exceptions())
        .anySatisfy(problem -> assertThat(problem).hasMessageContaining("hybrid:replicas"));
  }

  private static Set<String> names(Declaration stack) {
    return stack.resources().stream()
        .map(resource -> resource.type() + " " + resource.name())
        .collect(Collectors.toSet());
  }
}
